// SPDX-License-Identifier: Apache-2.0

/// Says what fields mean: what their decoder knows, and what takes the speed, the device's strings or
/// the descriptors before.
///
/// Takes the descriptors of one configuration in wire order.
struct FieldAnnotator {
  /// The speed that the descriptors are for.
  var speed: Speed
  let texts: DeviceTexts

  /// Of the descriptor that is being annotated, and its fields so far.
  private(set) var type: DescriptorType?
  private(set) var subtype: UInt8?
  private(set) var registryType: UInt32?
  private(set) var direction = EndpointAddress.Direction.out
  /// Of this descriptor, or the last one that had any.
  private(set) var code = ClassCode(.definedByInterfaces)
  /// Of the last endpoint, for its companion.
  private(set) var endpoint = EndpointAttributes.control

  init(speed: Speed, texts: DeviceTexts) {
    self.speed = speed
    self.texts = texts
  }

  /// The fields of one descriptor, or of what else is shown as one.
  mutating func annotate(_ fields: [LaidField], type: DescriptorType? = nil) -> [OutlineField] {
    self.type = type
    subtype = nil
    registryType = nil
    var scheme: UInt8 = 255
    return fields.map { field in
      let name = FieldName(field.name)
      if field.name == "bScheme" { scheme = field.bytes.first ?? scheme }
      note(field)
      guard field.isWhole else { return OutlineField(field, name, meaning: nil, text: nil) }
      let text = reference(field, name) ?? words(field, scheme: scheme).map { .known($0) }
      let (meaning, words): (String?, String?) =
        switch text {
        case .known(let words): (meaning(field, name), words)
        case .missing: ("no such string", nil)
        case .unknown(let reason): (reason, nil)
        case nil: (meaning(field, name), nil)
        }
      return OutlineField(field, name, meaning: meaning, text: words)
    }
  }

  /// Keeps what later fields need to be understood.
  private mutating func note(_ field: LaidField) {
    guard field.isWhole, let number = field.number else { return }
    let byte = UInt8(truncatingIfNeeded: number)
    switch field.name {
    case "bDescriptorSubtype", "bDevCapabilityType": subtype = byte
    case "bDeviceClass", "bInterfaceClass", "bFunctionClass":
      code = ClassCode(BaseClass(rawValue: byte))
    case "bDeviceSubClass", "bInterfaceSubClass", "bFunctionSubClass": code.subclass = byte
    case "bDeviceProtocol", "bInterfaceProtocol", "bFunctionProtocol": code.protocol = byte
    case "bEndpointAddress": direction = byte & 0x80 == 0 ? .out : .in
    case "bmAttributes" where type == .endpoint: endpoint = EndpointAttributes(rawValue: byte)
    case "dwPropertyDataType": registryType = number
    default: break
    }
  }

  /// What the field is the index of.
  private func reference(_ field: LaidField, _ name: FieldName) -> DeviceTexts.Text? {
    guard name.kind == "i", field.bytes.count == 1, let index = field.bytes.first else {
      return nil
    }
    if name.base == "iLandingPage" { return texts.url(index).map { .known($0) } }
    return name.isStringIndex ? texts.text(index) : nil
  }

  /// The text in the field.
  private func words(_ field: LaidField, scheme: UInt8) -> String? {
    switch field.name {
    case "bString", "qwSignature": DeviceTexts.utf16(field.bytes)
    case "bPropertyName": DeviceTexts.utf16(field.bytes.withoutNull)
    case "bPropertyData" where [1, 2, 6].contains(registryType):
      DeviceTexts.utf16(field.bytes.withoutNull)
    case "compatibleID", "subCompatibleID":
      String(decoding: field.bytes.prefix { $0 != 0 }, as: UTF8.self)
    case "URL": DeviceTexts.url(scheme: scheme, field.bytes)
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without the null at the end of a text in UTF-16.
  fileprivate var withoutNull: Self { suffix(2) == [0, 0] ? dropLast(2) : self }
}
