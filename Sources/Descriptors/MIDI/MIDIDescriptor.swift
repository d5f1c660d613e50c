// SPDX-License-Identifier: Apache-2.0

/// A class-specific descriptor of a MIDI streaming interface.
public enum MIDIDescriptor: Hashable, Sendable {
  /// The header of the interface.
  case header(MIDIHeaderDescriptor)
  /// A MIDI IN jack.
  case inJack(MIDIInJackDescriptor)
  /// A MIDI OUT jack.
  case outJack(MIDIOutJackDescriptor)
  /// The class-specific part of a bulk endpoint, USB MIDI 1.0.
  case endpoint(MIDIEndpointDescriptor)
  /// The class-specific part of an endpoint, USB MIDI 2.0.
  case endpoint2(MIDI2EndpointDescriptor)

  /// Reads a descriptor; nil: it is of a kind that is not modelled.
  init?(decoding bytes: ArraySlice<UInt8>, _ type: DescriptorType) throws(DescriptorError) {
    switch (type, bytes.dropFirst(2).first) {
    case (.classInterface, 0x01): self = .header(try .init(decoding: bytes))
    case (.classInterface, 0x02): self = .inJack(try .init(decoding: bytes))
    case (.classInterface, 0x03): self = .outJack(try .init(decoding: bytes))
    case (.classEndpoint, 0x01): self = .endpoint(try .init(decoding: bytes))
    case (.classEndpoint, 0x02): self = .endpoint2(try .init(decoding: bytes))
    default: return nil
    }
  }

  /// The descriptor itself.
  public var descriptor: any Descriptor {
    switch self {
    case .header(let descriptor): descriptor
    case .inJack(let descriptor): descriptor
    case .outJack(let descriptor): descriptor
    case .endpoint(let descriptor): descriptor
    case .endpoint2(let descriptor): descriptor
    }
  }

  /// `bDescriptorType`, offset 1.
  public var type: DescriptorType {
    switch self {
    case .header, .inJack, .outJack: .classInterface
    case .endpoint, .endpoint2: .classEndpoint
    }
  }

  /// What it states about the descriptors after it: their length.
  var statedCount: Int? {
    if case .header(let header) = self { Int(header.totalLength) } else { nil }
  }

  /// The same, stating this count if it states any; `offset` is its place, for the error.
  func stating(_ count: Int, at offset: Int) throws(DescriptorError) -> MIDIDescriptor {
    guard case .header(var header) = self else { return self }
    try DescriptorError.check(count, limit: 65_535, at: offset + 5)
    header.totalLength = UInt16(clamping: count)
    return .header(header)
  }
}
