// SPDX-License-Identifier: Apache-2.0

/// `bJackType`: where a MIDI jack is.
///
/// USB MIDI 1.0 appendix A.4.
public enum MIDIJackType: UInt8, Hashable, Sendable {
  /// Inside the USB cable: the host sends to it or reads from it.
  case embedded = 1
  /// On the device: a plug or the instrument itself.
  case external = 2

  init(from reader: inout ByteReader) throws(DescriptorError) {
    let number: UInt8 = try reader.next()
    guard let type = Self(rawValue: number) else {
      throw DescriptorError(
        offset: reader.offset - 1, reason: .undefinedValue(Int(number)))
    }
    self = type
  }

  var field: DescriptorField {
    DescriptorField("bJackType", rawValue, self == .embedded ? "embedded" : "external")
  }
}
