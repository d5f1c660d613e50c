// SPDX-License-Identifier: Apache-2.0

/// What a bulk endpoint of an attached SCSI device is for.
///
/// UAS 1.0 §5.2.3.6, table 11. Four bytes.
public struct PipeUsageDescriptor: Descriptor {
  /// What goes through a pipe: table 12.
  public enum Pipe: UInt8, Hashable, Sendable, CaseIterable {
    /// Commands from the host.
    case command = 1
    /// Their status.
    case status = 2
    /// Data to the host.
    case dataIn = 3
    /// Data from the host.
    case dataOut = 4
  }

  /// `bPipeID`, offset 2.
  public var pipe: Pipe

  /// Makes a pipe usage descriptor.
  public init(_ pipe: Pipe) { self.pipe = pipe }

  /// Reads four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, length: 4...4)
    let number: UInt8 = try reader.next()
    guard let pipe = Pipe(rawValue: number) else {
      throw DescriptorError(offset: 2, reason: .undefinedValue(Int(number)))
    }
    self.pipe = pipe
    let reserved: UInt8 = try reader.next()
    guard reserved == 0 else { throw DescriptorError(offset: 3, reason: .reserved(reserved)) }
  }

  /// The fields of table 11.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface,
      [DescriptorField("bPipeID", pipe.rawValue), DescriptorField("bReserved", UInt8(0))])
  }
}
