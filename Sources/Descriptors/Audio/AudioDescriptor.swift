// SPDX-License-Identifier: Apache-2.0

/// A class-specific descriptor of an audio control or audio streaming interface.
public enum AudioDescriptor: Hashable, Sendable {
  /// The header of an audio control interface, USB Audio 1.0.
  case controlHeader(AudioControlHeaderDescriptor)
  /// An input terminal, USB Audio 1.0.
  case inputTerminal(AudioInputTerminalDescriptor)
  /// An output terminal, USB Audio 1.0.
  case outputTerminal(AudioOutputTerminalDescriptor)
  /// A feature unit, USB Audio 1.0.
  case featureUnit(AudioFeatureUnitDescriptor)
  /// The general part of a streaming interface, USB Audio 1.0.
  case streaming(AudioStreamingDescriptor)
  /// The format of its samples, USB Audio 1.0.
  case format(AudioFormatDescriptor)
  /// The class-specific part of an isochronous endpoint, USB Audio 1.0.
  case endpoint(AudioEndpointDescriptor)

  /// The header of an audio control interface, USB Audio 2.0.
  case controlHeader2(Audio2ControlHeaderDescriptor)
  /// A clock source, USB Audio 2.0.
  case clockSource2(Audio2ClockSourceDescriptor)
  /// An input terminal, USB Audio 2.0.
  case inputTerminal2(Audio2InputTerminalDescriptor)
  /// An output terminal, USB Audio 2.0.
  case outputTerminal2(Audio2OutputTerminalDescriptor)
  /// A feature unit, USB Audio 2.0.
  case featureUnit2(Audio2FeatureUnitDescriptor)
  /// The general part of a streaming interface, USB Audio 2.0.
  case streaming2(Audio2StreamingDescriptor)
  /// The format of its samples, USB Audio 2.0.
  case format2(Audio2FormatDescriptor)
  /// The class-specific part of an isochronous endpoint, USB Audio 2.0.
  case endpoint2(Audio2EndpointDescriptor)

  /// Reads a descriptor of an interface of the class; nil: it is of a kind that is not modelled.
  init?(
    decoding bytes: ArraySlice<UInt8>, _ type: DescriptorType, in interfaceClass: ClassCode
  ) throws(DescriptorError) {
    let isEndpoint = type == .classEndpoint
    let subtype = bytes.dropFirst(2).first
    switch (interfaceClass.subclass, interfaceClass.protocol, isEndpoint, subtype) {
    case (0x01, 0x00, false, 0x01): self = .controlHeader(try .init(decoding: bytes))
    case (0x01, 0x00, false, 0x02): self = .inputTerminal(try .init(decoding: bytes))
    case (0x01, 0x00, false, 0x03): self = .outputTerminal(try .init(decoding: bytes))
    case (0x01, 0x00, false, 0x06): self = .featureUnit(try .init(decoding: bytes))
    case (0x02, 0x00, false, 0x01): self = .streaming(try .init(decoding: bytes))
    case (0x02, 0x00, false, 0x02): self = .format(try .init(decoding: bytes))
    case (0x02, 0x00, true, 0x01): self = .endpoint(try .init(decoding: bytes))
    case (0x01, 0x20, false, 0x01): self = .controlHeader2(try .init(decoding: bytes))
    case (0x01, 0x20, false, 0x0a): self = .clockSource2(try .init(decoding: bytes))
    case (0x01, 0x20, false, 0x02): self = .inputTerminal2(try .init(decoding: bytes))
    case (0x01, 0x20, false, 0x03): self = .outputTerminal2(try .init(decoding: bytes))
    case (0x01, 0x20, false, 0x06): self = .featureUnit2(try .init(decoding: bytes))
    case (0x02, 0x20, false, 0x01): self = .streaming2(try .init(decoding: bytes))
    case (0x02, 0x20, false, 0x02): self = .format2(try .init(decoding: bytes))
    case (0x02, 0x20, true, 0x01): self = .endpoint2(try .init(decoding: bytes))
    default: return nil
    }
  }

  /// The descriptor itself.
  public var descriptor: any Descriptor {
    switch self {
    case .controlHeader(let descriptor): descriptor
    case .inputTerminal(let descriptor): descriptor
    case .outputTerminal(let descriptor): descriptor
    case .featureUnit(let descriptor): descriptor
    case .streaming(let descriptor): descriptor
    case .format(let descriptor): descriptor
    case .endpoint(let descriptor): descriptor
    case .controlHeader2(let descriptor): descriptor
    case .clockSource2(let descriptor): descriptor
    case .inputTerminal2(let descriptor): descriptor
    case .outputTerminal2(let descriptor): descriptor
    case .featureUnit2(let descriptor): descriptor
    case .streaming2(let descriptor): descriptor
    case .format2(let descriptor): descriptor
    case .endpoint2(let descriptor): descriptor
    }
  }

  /// `bDescriptorType`, offset 1.
  public var type: DescriptorType {
    switch self {
    case .endpoint, .endpoint2: .classEndpoint
    default: .classInterface
    }
  }

  /// What it states about the descriptors after it: their length.
  var statedCount: Int? {
    switch self {
    case .controlHeader(let header): Int(header.totalLength)
    case .controlHeader2(let header): Int(header.totalLength)
    default: nil
    }
  }

  /// The same, stating this count if it states any; `offset` is its place, for the error.
  func stating(_ count: Int, at offset: Int) throws(DescriptorError) -> AudioDescriptor {
    switch self {
    case .controlHeader(var header):
      try DescriptorError.check(count, limit: 65_535, at: offset + 5)
      header.totalLength = UInt16(clamping: count)
      return .controlHeader(header)
    case .controlHeader2(var header):
      try DescriptorError.check(count, limit: 65_535, at: offset + 6)
      header.totalLength = UInt16(clamping: count)
      return .controlHeader2(header)
    default:
      return self
    }
  }
}
