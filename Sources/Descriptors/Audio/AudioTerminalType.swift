// SPDX-License-Identifier: Apache-2.0

/// What stands at the end of a stream in an audio function.
///
/// USB Audio Terminal Types 1.0 and 2.0, chapter 2. Two bytes.
public struct AudioTerminalType: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public var rawValue: UInt16

  /// Makes a type from the number on the wire; every number is one.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 0101h: an endpoint, and behind it the host.
  public static let streaming = Self(rawValue: 0x0101)
  /// 0201h.
  public static let microphone = Self(rawValue: 0x0201)
  /// 0301h.
  public static let speaker = Self(rawValue: 0x0301)

  /// What people call it, or nil if the number alone does not say.
  public var name: String? {
    switch rawValue {
    case 0x0101: "USB streaming"
    case 0x0201: "microphone"
    case 0x0202: "desktop microphone"
    case 0x0203: "personal microphone"
    case 0x0204: "omni-directional microphone"
    case 0x0205: "microphone array"
    case 0x0206: "processing microphone array"
    case 0x0301: "speaker"
    case 0x0302: "headphones"
    case 0x0303: "head mounted display"
    case 0x0304: "desktop speaker"
    case 0x0305: "room speaker"
    case 0x0306: "communication speaker"
    case 0x0307: "low frequency effects speaker"
    case 0x0401: "handset"
    case 0x0402: "headset"
    case 0x0403: "speakerphone"
    case 0x0404: "echo-suppressing speakerphone"
    case 0x0405: "echo-canceling speakerphone"
    case 0x0501: "phone line"
    case 0x0601: "analog connector"
    case 0x0602: "digital audio interface"
    case 0x0603: "line connector"
    case 0x0605: "S/PDIF interface"
    default: nil
    }
  }

  var field: DescriptorField { DescriptorField("wTerminalType", rawValue, name) }
}
