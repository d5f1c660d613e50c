// SPDX-License-Identifier: Apache-2.0

/// Starts the class-specific descriptors of an interface that streams video to the host.
///
/// USB Video 1.5 §3.9.2.1, table 3-14. 13 bytes and, for each format, those of its controls.
public struct VideoInputHeaderDescriptor: Descriptor {
  /// `wTotalLength`, offset 4, in bytes: this descriptor with the formats and frames after it.
  ///
  /// Its own length until the descriptor stands in a ``ConfigurationDescriptor``, which adds the rest.
  public internal(set) var totalLength: UInt16
  /// `bEndpointAddress`, offset 6: the endpoint of the stream.
  public var endpoint: EndpointAddress
  /// `bmInfo`, offset 7: bit 0 for formats that change by themselves.
  public var info: UInt8
  /// `bTerminalLink`, offset 8: the output terminal that the stream comes from.
  public var terminal: UInt8
  /// `bStillCaptureMethod`, offset 9: how still pictures are taken; 0 is not at all.
  public var stillCaptureMethod: UInt8
  /// `bTriggerSupport`, offset 10: 1 with a button for still pictures.
  public var triggerSupport: UInt8
  /// `bTriggerUsage`, offset 11: what the button does.
  public var triggerUsage: UInt8
  /// `bControlSize`, offset 12: the bytes of controls of each format.
  public let controlSize: UInt8
  /// `bNumFormats`, offset 3, counts `bmaControls`, from offset 13: for each format the requests that
  /// it answers, each as long as ``controlSize`` says.
  public let controls: [[UInt8]]

  /// Makes a header for streams without still pictures.
  ///
  /// - Parameters:
  ///   - endpoint: the one that carries the pictures.
  ///   - terminal: the number of the output terminal that they come from.
  ///   - controls: for each format one byte.
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 242 formats.
  public init(
    endpoint: EndpointAddress, terminal: UInt8, controls: [UInt8]
  ) throws(DescriptorError) {
    try DescriptorError.check(controls.count, limit: 242, at: 13)
    totalLength = UInt16(13 + controls.count)
    self.endpoint = endpoint
    info = 0
    self.terminal = terminal
    stillCaptureMethod = 0
    triggerSupport = 0
    triggerUsage = 0
    controlSize = 1
    self.controls = controls.map { [$0] }
  }

  /// Reads at least 13 bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 13...255)
    let count: UInt8 = try reader.next()
    totalLength = try reader.next()
    let number: UInt8 = try reader.next()
    guard let endpoint = EndpointAddress(rawValue: number) else {
      throw DescriptorError(offset: reader.offset - 1, reason: .reserved(number & 0x70))
    }
    self.endpoint = endpoint
    info = try reader.next()
    terminal = try reader.next()
    stillCaptureMethod = try reader.next()
    triggerSupport = try reader.next()
    triggerUsage = try reader.next()
    controlSize = try reader.next()
    var controls: [[UInt8]] = []
    for _ in 0..<count { controls.append(Array(try reader.take(Int(controlSize)))) }
    self.controls = controls
    try reader.end()
  }

  /// The fields of table 3-14.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "video input header",
      [
        DescriptorField("bNumFormats", UInt8(clamping: controls.count)),
        DescriptorField("wTotalLength", totalLength),
        DescriptorField("bEndpointAddress", endpoint.rawValue, endpoint.description),
        DescriptorField("bmInfo", info),
        DescriptorField("bTerminalLink", terminal),
        DescriptorField("bStillCaptureMethod", stillCaptureMethod),
        DescriptorField("bTriggerSupport", triggerSupport),
        DescriptorField("bTriggerUsage", triggerUsage),
        DescriptorField("bControlSize", controlSize),
      ]
        + controls.enumerated().flatMap { index, bytes in
          [DescriptorField].bitmap("bmaControls(\(index + 1))", bytes)
        })
  }
}
