// SPDX-License-Identifier: Apache-2.0

/// An endpoint of an interface.
///
/// USB 2.0 §9.6.6, table 9-13. Seven bytes; nine in interfaces of USB Audio 1.0 (§4.6.1.1) and
/// MIDI 1.0 (§6.2.1).
public struct EndpointDescriptor: Descriptor {
  /// `bEndpointAddress`, offset 2: the number and the direction.
  public var address: EndpointAddress
  /// `bmAttributes`, offset 3: the kind of transfer.
  public var attributes: EndpointAttributes
  /// `wMaxPacketSize`, offset 4: bytes per packet in bits 10…0; in bits 12…11, at high speed,
  /// further transactions per microframe, 0…2.
  public var maxPacketSize: UInt16
  /// `bInterval`, offset 6. Interrupt: at low and full speed n frames of 1 ms, n in 1…255;
  /// at high speed and above 2^(n−1) microframes of 125 µs, n in 1…16. Isochronous: 2^(n−1) frames
  /// or microframes, n in 1…16. Bulk OUT at high speed: at most one NAK per n microframes; 0 is none.
  public var interval: UInt8
  /// The two fields of the audio form, or nil for the form of seven bytes.
  public var audio: AudioFields?

  /// What an endpoint of USB Audio 1.0 has to say as well.
  public struct AudioFields: Hashable, Sendable {
    /// `bRefresh`, offset 7: a feedback endpoint reports every 2^n ms, n in 1…9; otherwise 0.
    public var refresh: UInt8
    /// `bSynchAddress`, offset 8: the address of the feedback endpoint; 0 is none.
    public var synchAddress: UInt8

    /// Makes the two fields; MIDI has zeros.
    public init(refresh: UInt8 = 0, synchAddress: UInt8 = 0) {
      self.refresh = refresh
      self.synchAddress = synchAddress
    }
  }

  /// Makes an endpoint.
  public init(
    address: EndpointAddress, attributes: EndpointAttributes, maxPacketSize: UInt16,
    interval: UInt8 = 0, audio: AudioFields? = nil
  ) {
    self.address = address
    self.attributes = attributes
    self.maxPacketSize = maxPacketSize
    self.interval = interval
    self.audio = audio
  }

  /// Reads seven or nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    let length = bytes.first == 9 ? 9 : 7
    var reader = try ByteReader(bytes, .endpoint, length: length...length)
    let number: UInt8 = try reader.next()
    guard let address = EndpointAddress(rawValue: number) else {
      throw DescriptorError(offset: reader.offset - 1, reason: .reserved(number & 0x70))
    }
    self.address = address
    attributes = EndpointAttributes(rawValue: try reader.next())
    maxPacketSize = try reader.next()
    interval = try reader.next()
    if length == 9 {
      audio = AudioFields(refresh: try reader.next(), synchAddress: try reader.next())
    }
  }

  /// Bits 10…0 of `wMaxPacketSize`: the most that one packet carries, in bytes.
  public var packetSize: Int { Int(maxPacketSize & 0x7ff) }
  /// Bits 12…11 of `wMaxPacketSize` and one: transactions per microframe, 1…3; 4 is not defined.
  public var transactionsPerMicroframe: Int { Int(maxPacketSize >> 11 & 3) + 1 }

  /// The fields of table 9-13, and those of the audio form.
  public var fields: [DescriptorField] {
    let times = transactionsPerMicroframe > 1 ? " × \(transactionsPerMicroframe)" : ""
    let standard = [
      DescriptorField("bEndpointAddress", address.rawValue, address.description),
      DescriptorField("bmAttributes", attributes.rawValue, attributes.description),
      DescriptorField("wMaxPacketSize", maxPacketSize, "\(packetSize)\(times) bytes"),
      DescriptorField("bInterval", interval),
    ]
    let more = audio.map {
      [DescriptorField("bRefresh", $0.refresh), DescriptorField("bSynchAddress", $0.synchAddress)]
    }
    return .descriptor(.endpoint, standard + (more ?? []))
  }
}
