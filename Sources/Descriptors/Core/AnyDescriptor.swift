// SPDX-License-Identifier: Apache-2.0

/// Any descriptor that stands inside a configuration.
public enum AnyDescriptor: Hashable, Sendable {
  /// An interface association.
  case interfaceAssociation(InterfaceAssociationDescriptor)
  /// A setting of an interface.
  case interface(InterfaceDescriptor)
  /// An endpoint.
  case endpoint(EndpointDescriptor)
  /// A SuperSpeed endpoint companion.
  case endpointCompanion(EndpointCompanionDescriptor)

  /// The CDC header.
  case cdcHeader(CDCHeaderDescriptor)
  /// CDC call management.
  case cdcCallManagement(CDCCallManagementDescriptor)
  /// CDC abstract control management.
  case cdcAbstractControl(CDCAbstractControlDescriptor)
  /// The CDC union.
  case cdcUnion(CDCUnionDescriptor)
  /// CDC Ethernet networking.
  case cdcEthernet(CDCEthernetDescriptor)
  /// The CDC mobile direct line model.
  case cdcDirectLine(CDCDirectLineDescriptor)
  /// Details of the CDC mobile direct line model.
  case cdcDirectLineDetail(CDCDirectLineDetailDescriptor)
  /// CDC OBEX.
  case cdcOBEX(CDCOBEXDescriptor)
  /// The CDC network control model.
  case cdcNetworkControl(CDCNetworkControlDescriptor)

  /// A descriptor of an audio control or audio streaming interface.
  case audio(AudioDescriptor)
  /// A descriptor of a MIDI streaming interface.
  case midi(MIDIDescriptor)
  /// A class-specific descriptor of a video function.
  case video(VideoDescriptor)
  /// What a HID interface has further descriptors of.
  case hid(HIDDescriptor)

  /// What a pipe of an attached SCSI device is for.
  case pipeUsage(PipeUsageDescriptor)

  /// Any other.
  case unknown(UnknownDescriptor)

  /// Reads one descriptor; of a type or form that this module does not model, it keeps the bytes.
  ///
  /// - Parameters:
  ///   - bytes: of this descriptor alone.
  ///   - interfaceClass: the class of the interface that it belongs to, without which
  ///     class-specific descriptors mean nothing.
  /// - Throws: only if `bLength` is not the number of bytes.
  public init(
    decoding bytes: ArraySlice<UInt8>, in interfaceClass: ClassCode?
  ) throws(DescriptorError) {
    let raw = try UnknownDescriptor(decoding: bytes)
    do {
      self = try Self.modelled(bytes, raw.type, interfaceClass) ?? .unknown(raw)
    } catch {
      self = .unknown(raw)
    }
  }

  private static func modelled(
    _ bytes: ArraySlice<UInt8>, _ type: DescriptorType, _ interfaceClass: ClassCode?
  ) throws(DescriptorError) -> AnyDescriptor? {
    switch type {
    case .interfaceAssociation: .interfaceAssociation(try .init(decoding: bytes))
    case .interface: .interface(try .init(decoding: bytes))
    case .endpoint: .endpoint(try .init(decoding: bytes))
    case .endpointCompanion: .endpointCompanion(try .init(decoding: bytes))
    case .classInterface, .classEndpoint:
      switch (interfaceClass?.base, interfaceClass?.subclass, interfaceClass?.protocol) {
      case (.communications, _, _): try communications(bytes, type)
      case (.audio, 0x03, 0x00): try MIDIDescriptor(decoding: bytes, type).map(Self.midi)
      case (.audio, _, _): try audio(bytes, type, interfaceClass)
      case (.massStorage, _, 0x62): .pipeUsage(try .init(decoding: bytes))
      case (.video, let subclass?, _):
        try VideoDescriptor(decoding: bytes, type, subclass: subclass).map(Self.video)
      default: nil
      }
    case .hid where interfaceClass?.base == .hid: .hid(try .init(decoding: bytes))
    default: nil
    }
  }

  private static func communications(
    _ bytes: ArraySlice<UInt8>, _ type: DescriptorType
  ) throws(DescriptorError) -> AnyDescriptor? {
    switch (type, bytes.dropFirst(2).first) {
    case (.classInterface, 0x00): .cdcHeader(try .init(decoding: bytes))
    case (.classInterface, 0x01): .cdcCallManagement(try .init(decoding: bytes))
    case (.classInterface, 0x02): .cdcAbstractControl(try .init(decoding: bytes))
    case (.classInterface, 0x06): .cdcUnion(try .init(decoding: bytes))
    case (.classInterface, 0x0f): .cdcEthernet(try .init(decoding: bytes))
    case (.classInterface, 0x12): .cdcDirectLine(try .init(decoding: bytes))
    case (.classInterface, 0x13): .cdcDirectLineDetail(try .init(decoding: bytes))
    case (.classInterface, 0x15): .cdcOBEX(try .init(decoding: bytes))
    case (.classInterface, 0x1a): .cdcNetworkControl(try .init(decoding: bytes))
    default: nil
    }
  }

  private static func audio(
    _ bytes: ArraySlice<UInt8>, _ type: DescriptorType, _ interfaceClass: ClassCode?
  ) throws(DescriptorError) -> AnyDescriptor? {
    guard let interfaceClass else { return nil }
    return try AudioDescriptor(decoding: bytes, type, in: interfaceClass).map(Self.audio)
  }

  /// The descriptor itself.
  public var descriptor: any Descriptor {
    switch self {
    case .interfaceAssociation(let descriptor): descriptor
    case .interface(let descriptor): descriptor
    case .endpoint(let descriptor): descriptor
    case .endpointCompanion(let descriptor): descriptor
    case .cdcHeader(let descriptor): descriptor
    case .cdcCallManagement(let descriptor): descriptor
    case .cdcAbstractControl(let descriptor): descriptor
    case .cdcUnion(let descriptor): descriptor
    case .cdcEthernet(let descriptor): descriptor
    case .cdcDirectLine(let descriptor): descriptor
    case .cdcDirectLineDetail(let descriptor): descriptor
    case .cdcOBEX(let descriptor): descriptor
    case .cdcNetworkControl(let descriptor): descriptor
    case .audio(let family): family.descriptor
    case .midi(let family): family.descriptor
    case .video(let family): family.descriptor
    case .hid(let descriptor): descriptor
    case .pipeUsage(let descriptor): descriptor
    case .unknown(let descriptor): descriptor
    }
  }

  /// `bDescriptorType`, offset 1.
  public var type: DescriptorType {
    switch self {
    case .interfaceAssociation: .interfaceAssociation
    case .interface: .interface
    case .endpoint: .endpoint
    case .endpointCompanion: .endpointCompanion
    case .cdcHeader, .cdcCallManagement, .cdcAbstractControl, .cdcUnion, .cdcEthernet,
      .cdcDirectLine, .cdcDirectLineDetail, .cdcOBEX, .cdcNetworkControl, .pipeUsage:
      .classInterface
    case .audio(let family): family.type
    case .midi(let family): family.type
    case .video(let family): family.type
    case .hid: .hid
    case .unknown(let descriptor): descriptor.type
    }
  }

  /// The wire form.
  public var bytes: [UInt8] { descriptor.bytes }

  /// The fields in wire order, named as in the standard.
  public var fields: [DescriptorField] { descriptor.fields }

  /// What it states about the descriptors after it: their number or their length.
  var statedCount: Int? {
    switch self {
    case .interface(let interface): Int(interface.endpointCount)
    case .audio(let family): family.statedCount
    case .midi(let family): family.statedCount
    case .video(let family): family.statedCount
    default: nil
    }
  }

  /// The same, stating this count if it states any; `offset` is its place, for the error.
  func stating(_ count: Int, at offset: Int) throws(DescriptorError) -> AnyDescriptor {
    switch self {
    case .interface(var interface):
      try DescriptorError.check(count, limit: 255, at: offset + 4)
      interface.endpointCount = UInt8(clamping: count)
      return .interface(interface)
    case .audio(let family):
      return .audio(try family.stating(count, at: offset))
    case .midi(let family):
      return .midi(try family.stating(count, at: offset))
    case .video(let family): return .video(try family.stating(count, at: offset))
    default:
      return self
    }
  }
}
