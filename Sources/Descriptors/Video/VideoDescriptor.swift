// SPDX-License-Identifier: Apache-2.0

/// A class-specific descriptor of a video function.
public enum VideoDescriptor: Hashable, Sendable {
  /// The header of a video control interface.
  case controlHeader(VideoControlHeaderDescriptor)
  /// A camera.
  case cameraTerminal(VideoCameraTerminalDescriptor)
  /// Where the picture leaves the function.
  case outputTerminal(VideoOutputTerminalDescriptor)
  /// What the host can set of the picture.
  case processingUnit(VideoProcessingUnitDescriptor)
  /// A unit of the vendor's own.
  case extensionUnit(VideoExtensionUnitDescriptor)
  /// The class-specific part of the interrupt endpoint.
  case interruptEndpoint(VideoInterruptEndpointDescriptor)

  /// The header of an interface that streams to the host.
  case inputHeader(VideoInputHeaderDescriptor)
  /// A format of pixels.
  case uncompressedFormat(VideoUncompressedFormatDescriptor)
  /// A format of JPEG images.
  case mjpegFormat(VideoMJPEGFormatDescriptor)
  /// A size of either.
  case frame(VideoFrameDescriptor)
  /// Another compressed format.
  case frameBasedFormat(VideoFrameBasedFormatDescriptor)
  /// A size of it.
  case frameBasedFrame(VideoFrameBasedFrameDescriptor)
  /// The colors of a format.
  case colorMatching(VideoColorMatchingDescriptor)

  /// Reads one descriptor of an interface of this subclass; nil: of a form that is not modelled.
  init?(
    decoding bytes: ArraySlice<UInt8>, _ type: DescriptorType, subclass: UInt8
  ) throws(DescriptorError) {
    switch (subclass, type, bytes.dropFirst(2).first) {
    case (0x01, .classInterface, 0x01): self = .controlHeader(try .init(decoding: bytes))
    case (0x01, .classInterface, 0x02): self = .cameraTerminal(try .init(decoding: bytes))
    case (0x01, .classInterface, 0x03): self = .outputTerminal(try .init(decoding: bytes))
    case (0x01, .classInterface, 0x05): self = .processingUnit(try .init(decoding: bytes))
    case (0x01, .classInterface, 0x06): self = .extensionUnit(try .init(decoding: bytes))
    case (0x01, .classEndpoint, 0x03): self = .interruptEndpoint(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x01): self = .inputHeader(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x04): self = .uncompressedFormat(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x06): self = .mjpegFormat(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x05), (0x02, .classInterface, 0x07):
      self = .frame(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x10): self = .frameBasedFormat(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x11): self = .frameBasedFrame(try .init(decoding: bytes))
    case (0x02, .classInterface, 0x0d): self = .colorMatching(try .init(decoding: bytes))
    default: return nil
    }
  }

  /// The descriptor itself.
  public var descriptor: any Descriptor {
    switch self {
    case .controlHeader(let descriptor): descriptor
    case .cameraTerminal(let descriptor): descriptor
    case .outputTerminal(let descriptor): descriptor
    case .processingUnit(let descriptor): descriptor
    case .extensionUnit(let descriptor): descriptor
    case .interruptEndpoint(let descriptor): descriptor
    case .inputHeader(let descriptor): descriptor
    case .uncompressedFormat(let descriptor): descriptor
    case .mjpegFormat(let descriptor): descriptor
    case .frame(let descriptor): descriptor
    case .frameBasedFormat(let descriptor): descriptor
    case .frameBasedFrame(let descriptor): descriptor
    case .colorMatching(let descriptor): descriptor
    }
  }

  /// `bDescriptorType`, offset 1.
  public var type: DescriptorType {
    if case .interruptEndpoint = self { .classEndpoint } else { .classInterface }
  }

  /// What it states about the descriptors after it: their length.
  var statedCount: Int? {
    switch self {
    case .controlHeader(let header): Int(header.totalLength)
    case .inputHeader(let header): Int(header.totalLength)
    default: nil
    }
  }

  /// The same, stating this length if it states any; `offset` is its place, for the error.
  func stating(_ count: Int, at offset: Int) throws(DescriptorError) -> VideoDescriptor {
    switch self {
    case .controlHeader(var header):
      try DescriptorError.check(count, limit: 65_535, at: offset + 5)
      header.totalLength = UInt16(clamping: count)
      return .controlHeader(header)
    case .inputHeader(var header):
      try DescriptorError.check(count, limit: 65_535, at: offset + 4)
      header.totalLength = UInt16(clamping: count)
      return .inputHeader(header)
    default:
      return self
    }
  }
}
