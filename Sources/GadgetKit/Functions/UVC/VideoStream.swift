// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// The formats that a header has links to, in the order of the links: `__uvcg_iter_strm_cls` of
/// uvc_configfs.c.
struct VideoStream: Sendable {
  private let formats: [(directory: VideoFormat.Directory, tree: Tree)]
  private let colors: Tree

  /// - Throws: a format that is not known, or a frame without intervals.
  init(_ header: Tree, of streaming: Tree) throws(UnknownContents) {
    var formats: [(directory: VideoFormat.Directory, tree: Tree)] = []
    for target in header.links.values {
      let parts = target.split(separator: "/").suffix(2).map(String.init)
      guard parts.count == 2, let directory = VideoFormat.Directory(rawValue: parts[0]),
        let tree = streaming[parts[0]].directories[parts[1]]
      else { throw UnknownContents("has a format that gadgetctl does not know") }
      let hasIntervals = tree.directories.values.allSatisfy {
        $0.attributes["dwFrameInterval"]?.isEmpty == false
      }
      guard hasIntervals else { throw UnknownContents("has a frame without dwFrameInterval") }
      formats.append((directory, tree))
    }
    self.formats = formats
    colors = streaming["color_matching"]["default"]
  }

  /// The header of the streaming interface, and all that it heads.
  func descriptors(
    endpoint: EndpointAddress, matchesColorsOnce: Bool
  ) throws(DescriptorError) -> [AnyDescriptor] {
    let rows = VideoDirectories.colors
    let colorMatching = VideoDescriptor.colorMatching(
      .init(
        primaries: GadgetSettings.number(colors, "bColorPrimaries", rows),
        transferCharacteristics: GadgetSettings.number(colors, "bTransferCharacteristics", rows),
        matrixCoefficients: GadgetSettings.number(colors, "bMatrixCoefficients", rows)))
    var descriptors: [VideoDescriptor] = [
      .inputHeader(
        try .init(endpoint: endpoint, terminal: 3, controls: formats.map { _ in 0 }))
    ]
    for (index, format) in formats.enumerated() {
      descriptors.append(
        Self.format(format.tree, in: format.directory, UInt8(truncatingIfNeeded: index + 1)))
      for (index, frame) in format.tree.directories.values.enumerated() {
        descriptors.append(
          try Self.frame(frame, in: format.directory, UInt8(truncatingIfNeeded: index + 1)))
      }
      if !matchesColorsOnce { descriptors.append(colorMatching) }
    }
    if matchesColorsOnce { descriptors.append(colorMatching) }
    return descriptors.map(AnyDescriptor.video)
  }

  private static func format(
    _ tree: Tree, in directory: VideoFormat.Directory, _ index: UInt8
  ) -> VideoDescriptor {
    let frames = UInt8(truncatingIfNeeded: tree.directories.count)
    let picture = VideoPictureFields(
      defaultFrame: GadgetSettings.number(
        tree, "bDefaultFrameIndex", [VideoDirectories.defaultFrame]))
    switch directory {
    case .uncompressed:
      let rows = VideoDirectories.uncompressed
      return .uncompressedFormat(
        .init(
          index: index, frameCount: frames, format: tree.guid("guidFormat", rows),
          bitsPerPixel: GadgetSettings.number(tree, "bBitsPerPixel", rows), picture: picture))
    case .mjpeg:
      return .mjpegFormat(.init(index: index, frameCount: frames, picture: picture))
    case .framebased:
      return .frameBasedFormat(
        .init(
          index: index, frameCount: frames,
          format: tree.guid("guidFormat", VideoDirectories.frameBased), bitsPerPixel: 0,
          picture: picture))
    }
  }

  private static func frame(
    _ tree: Tree, in directory: VideoFormat.Directory, _ index: UInt8
  ) throws(DescriptorError) -> VideoDescriptor {
    let rows =
      VideoDirectories.frameAttributes + [
        VideoDirectories.bufferSize, VideoDirectories.bytesPerLine,
      ]
    func number<Number: FixedWidthInteger>(_ name: String) -> Number {
      GadgetSettings.number(tree, name, rows)
    }
    let intervals = VideoFrameIntervals.discrete(tree.lines("dwFrameInterval", rows))
    if directory == .framebased {
      return .frameBasedFrame(
        try .init(
          index: index, capabilities: number("bmCapabilities"), width: number("wWidth"),
          height: number("wHeight"), minBitRate: number("dwMinBitRate"),
          maxBitRate: number("dwMaxBitRate"), defaultInterval: number("dwDefaultFrameInterval"),
          bytesPerLine: number("dwBytesPerLine"), intervals: intervals))
    }
    return .frame(
      try .init(
        directory == .mjpeg ? .mjpeg : .uncompressed, index: index,
        capabilities: number("bmCapabilities"), width: number("wWidth"),
        height: number("wHeight"), minBitRate: number("dwMinBitRate"),
        maxBitRate: number("dwMaxBitRate"), maxFrameSize: number("dwMaxVideoFrameBufferSize"),
        defaultInterval: number("dwDefaultFrameInterval"), intervals: intervals))
  }
}
