// SPDX-License-Identifier: Apache-2.0

/// A field as a reader wants to see it.
public struct OutlineField: Hashable, Sendable {
  /// The standard's name, for example `wMaxPacketSize`; with an index if the field repeats.
  public let name: String
  /// The wire form; the first index is the offset in the whole.
  public let bytes: ArraySlice<UInt8>
  /// How the bytes are to be read.
  public let value: Value
  /// What the value means to a person, for example `32 ms`, if there is more to say.
  public let meaning: String?
  /// The device's own words: the text in the field, or the one that the field is the index of.
  public let text: String?
  /// The number of groups that it stands in, where fields themselves begin and end groups, as the
  /// collections of a report descriptor.
  public let depth: Int

  /// How bytes are to be read.
  public enum Value: Hashable, Sendable {
    /// A count, a size or an index.
    case decimal(UInt32)
    /// A code, bits, or a number that standards write in hexadecimal.
    case hexadecimal(UInt32)
    /// A UUID.
    case uuid(WireUUID)
    /// Text, which is ``OutlineField/text``.
    case text
    /// Bytes that are no number.
    case bytes
    /// An item of a report descriptor, whose data is a number, or nothing.
    case item(HIDReportItem)
  }

  init(_ field: LaidField, _ name: FieldName, meaning: String?, text: String?) {
    self.name = field.name
    bytes = field.bytes
    value = Value(field, name, isText: text != nil)
    self.meaning = meaning
    self.text = text
    depth = 0
  }

  init(_ text: HIDItemText) {
    name = text.name
    bytes = text.bytes
    value = text.item.map { $0.longTag == nil ? .item($0) : .bytes } ?? .bytes
    meaning = text.meaning
    self.text = nil
    depth = text.depth
  }
}

extension OutlineField.Value {
  /// By the name, as the USB specifications form it: small letters for the kind, then words.
  fileprivate init(_ field: LaidField, _ name: FieldName, isText: Bool) {
    let number = field.isWhole && name.isNumber ? field.number : nil
    if let number, !name.isText {
      self = name.isCode ? .hexadecimal(number) : .decimal(number)
    } else if isText {
      self = .text
    } else if field.isWhole, name.isUUID, let uuid = Self.uuid(field.bytes) {
      self = .uuid(uuid)
    } else {
      self = .bytes
    }
  }

  private static func uuid(_ bytes: ArraySlice<UInt8>) -> WireUUID? {
    var reader = ByteReader(bytes)
    do {
      let uuid = try WireUUID(from: &reader)
      return reader.rest.isEmpty ? uuid : nil
    } catch {
      return nil
    }
  }
}

/// What the name of a field says about its value.
struct FieldName {
  /// Without an index.
  let base: Substring
  /// The small letters at its start: `b`, `bm`, `w`, `i`.
  let kind: Substring
  /// From the last capital letter that a small one stands before: `Class` of `bInterfaceSubClass`.
  private let lastWord: Substring

  init(_ name: String) {
    let text = name.utf8.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "(") }
    base = Substring(text)
    kind = Substring(text.prefix(while: Self.isSmall))
    var rest = text.dropLast(text.reversed().prefix(while: Self.isSmall).count)
    rest = rest.dropLast()
    lastWord = name[rest.endIndex..<base.endIndex]
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static let kinds: Set<Substring> = [
    "b", "ba", "bm", "bma", "bcd", "d", "dw", "i", "id", "t", "w",
  ]
  private static let texts: Set<Substring> = [
    "bString", "bPropertyName", "bPropertyData", "qwSignature", "compatibleID", "subCompatibleID",
    "URL",
  ]
  private static let uuids: Set<Substring> = ["bGUID", "ContainerID", "PlatformCapabilityUUID"]
  private static let codeKinds: Set<Substring> = ["bcd", "bm", "bma", "id"]
  private static let codeWords: Set<Substring> = [
    "Address", "Characteristics", "Class", "Code", "Config", "Features", "Protocol", "Protocols",
    "Reserved", "Scheme", "Subtype", "Support", "Tag", "Type", "Version",
  ]
  private static let codes: Set<Substring> = ["wLANGID", "wMaxPacketSize", "wSpeedsSupported"]
  /// They end like codes and are not.
  private static let counts: Set<Substring> = [
    "bFrameIntervalType", "bSamFreqType", "iMACAddress",
  ]

  /// Whether the field is a number if it has at most four bytes.
  var isNumber: Bool { kind.endIndex < base.endIndex && Self.kinds.contains(kind) }

  /// Whether the field holds text.
  var isText: Bool { Self.texts.contains(base) }

  /// Whether the field is the index of a string: USB's names for those start with `i`.
  var isStringIndex: Bool { kind == "i" && isNumber && base != "iLandingPage" }

  /// Whether the number is one that standards write in hexadecimal.
  var isCode: Bool {
    Self.codeKinds.contains(kind) || Self.codes.contains(base)
      || Self.codeWords.contains(lastWord) && !Self.counts.contains(base)
  }

  /// Whether the field is a UUID if it has sixteen bytes.
  var isUUID: Bool { kind == "guid" || Self.uuids.contains(base) }
}
