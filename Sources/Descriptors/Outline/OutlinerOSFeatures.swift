// SPDX-License-Identifier: Apache-2.0

/// Microsoft's OS feature descriptors, which have neither `bLength` nor a type.
extension Outliner {
  /// Microsoft OS 1.0 Descriptors, "Extended Compat ID OS Feature Descriptor".
  static func compatibleIDs(_ bytes: ArraySlice<UInt8>) -> DescriptorOutline {
    feature("extended compat IDs", .compatibleIDs, .compatibleID, bytes) { fields in
      let number = fields.first { $0.name == "bFirstInterfaceNumber" }?.number
      return number.map { "function of interface \($0)" } ?? "function"
    }
  }

  /// Microsoft OS 1.0 Descriptors, "Extended Properties OS Feature Descriptor".
  static func properties(_ bytes: ArraySlice<UInt8>, of interface: UInt8) -> DescriptorOutline {
    feature(
      "extended properties of interface \(interface)", .properties, .property, bytes
    ) { _ in "property" }
  }

  /// A header, and then parts of one form up to the end.
  private static func feature(
    _ title: String, _ header: DescriptorLayout, _ part: DescriptorLayout,
    _ bytes: ArraySlice<UInt8>, partTitle: ([LaidField]) -> String
  ) -> DescriptorOutline {
    var annotator = FieldAnnotator(speed: .high, texts: .none)
    func node(_ title: String, _ fields: [LaidField], _ bytes: ArraySlice<UInt8>)
      -> DescriptorOutline
    {
      DescriptorOutline(title, bytes, annotator.annotate(fields))
    }
    var (fields, rest) = header.lay(over: bytes)
    var outline = node(title, fields, bytes[..<rest.startIndex])
    while !rest.isEmpty {
      let start = rest.startIndex
      (fields, rest) = part.lay(over: rest)
      outline.children.append(node(partTitle(fields), fields, bytes[start..<rest.startIndex]))
    }
    return outline
  }
}

extension DescriptorLayout {
  fileprivate static let compatibleIDs = Self(
    "extended compat IDs", "dwLength bcdVersion wIndex bCount RESERVED:7")

  fileprivate static let compatibleID = Self(
    "function", "bFirstInterfaceNumber RESERVED:1 compatibleID:8 subCompatibleID:8 RESERVED:6")

  fileprivate static let properties = Self(
    "extended properties", "dwLength bcdVersion wIndex wCount")

  fileprivate static let property = Self(
    "property",
    "dwSize dwPropertyDataType wPropertyNameLength bPropertyName:wPropertyNameLength"
      + " dwPropertyDataLength bPropertyData:dwPropertyDataLength")
}
