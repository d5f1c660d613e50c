// SPDX-License-Identifier: Apache-2.0

/// A format of pictures that a camera can have: the names of V4L2 and the kernel's
/// `uvc_format_by_guid`.
struct VideoFormat: Sendable {
  /// The name in a profile, and of the format's directory.
  var name: String
  /// The directory of `streaming` that it is made in, unless the profile names another.
  var directory: Directory
  /// `guidFormat`, in wire order; nil: MJPEG, which has none.
  var guid: String?
  /// `bBitsPerPixel`; of a compressed format: bits of a pixel for which a buffer has room.
  var bitsPerPixel: Int

  /// A directory of `streaming` in which formats are made.
  enum Directory: String, Sendable {
    case uncompressed, mjpeg
    /// Since Linux 6.17.
    case framebased
  }

  private init(_ name: String, _ directory: Directory, _ code: String?, _ bitsPerPixel: Int) {
    self.name = name
    self.directory = directory
    guid = code.map { Hexadecimal.text($0.utf8) + "00001000800000aa00389b71" }
    self.bitsPerPixel = bitsPerPixel
  }

  /// The formats by name, the usual ones first.
  static let all = [
    VideoFormat("yuyv", .uncompressed, "YUY2", 16),
    VideoFormat("mjpeg", .mjpeg, nil, 16),
    VideoFormat("h264", .framebased, "H264", 16),
    VideoFormat("hevc", .framebased, "HEVC", 16),
    VideoFormat("uyvy", .uncompressed, "UYVY", 16),
    VideoFormat("nv12", .uncompressed, "NV12", 12),
    VideoFormat("yuv420", .uncompressed, "I420", 12),
    VideoFormat("yvu420", .uncompressed, "YV12", 12),
    VideoFormat("grey", .uncompressed, "Y800", 8),
    VideoFormat("rgb565", .uncompressed, "RGBP", 16),
  ]

  /// The directories that the profile can choose for it: a compressed format with a GUID fits into
  /// `uncompressed` as well, as was done before there was `framebased`.
  var directories: [Directory] {
    directory == .framebased ? [.framebased, .uncompressed] : [directory]
  }
}
