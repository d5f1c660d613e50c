// SPDX-License-Identifier: Apache-2.0

/// Descriptors that have no others in them.
extension Outliner {
  func device(_ frame: DescriptorFrame) -> DescriptorOutline {
    leaf("device", frame, .of(.device, [], in: nil)) { bytes throws(DescriptorError) in
      try DeviceDescriptor(decoding: bytes).fields
    }
  }

  func qualifier(_ frame: DescriptorFrame) -> DescriptorOutline {
    leaf("device qualifier", frame, .of(.deviceQualifier, [], in: nil)) {
      bytes throws(DescriptorError) in
      try DeviceQualifierDescriptor(decoding: bytes).fields
    }
  }

  /// What a descriptor of the type of strings may be.
  enum StringKind {
    case text(String)
    case languages
    case osString
    case webURL(String)

    /// In a file nothing says which; the languages come first.
    static func guess(_ frame: DescriptorFrame, isFirst: Bool) -> Self {
      let signature = DeviceTexts.utf16(frame.contents.prefix(14))
      if frame.bytes.count == 18, signature == "MSFT100" { return .osString }
      do throws(DescriptorError) {
        let languages = try LanguageListDescriptor(decoding: frame.bytes).languages
        let areKnown = !languages.isEmpty && languages.allSatisfy { $0.name != nil }
        return isFirst && areKnown ? .languages : .text("string")
      } catch {
        return .text("string")
      }
    }
  }

  func string(_ frame: DescriptorFrame, as kind: StringKind) -> DescriptorOutline {
    switch kind {
    case .text(let title):
      leaf(title, frame, .of(.string, [], in: nil)) { bytes throws(DescriptorError) in
        try StringDescriptor(decoding: bytes).fields
      }
    case .languages:
      leaf("languages", frame, DescriptorLayout("languages", "wLANGID*")) {
        bytes throws(DescriptorError) in
        try LanguageListDescriptor(decoding: bytes).fields
      }
    case .osString:
      leaf("OS string", frame, .osString) { bytes throws(DescriptorError) in
        try OSStringDescriptor(decoding: bytes).fields
      }
    case .webURL(let title):
      leaf(title, frame, .webURL) { bytes throws(DescriptorError) in
        // Its type has the number of strings.
        try WebURLDescriptor(decoding: bytes).fields.map {
          $0.name == "bDescriptorType" ? DescriptorField($0.name, bytes: $0.bytes, "URL") : $0
        }
      }
    }
  }
}

extension DescriptorLayout {
  /// Microsoft OS 1.0 Descriptors, "The OS String Descriptor".
  fileprivate static let osString = Self("OS string", "qwSignature:14 bMS_VendorCode bPad")

  /// WebUSB §4.3.1.
  fileprivate static let webURL = Self("URL", "bScheme URL:*")
}

// MARK: - The binary object store

extension Outliner {
  func binaryObjectStore(_ frame: DescriptorFrame) -> DescriptorOutline {
    let (contents, problem) = contents(of: frame)
    let frames = DescriptorFrame.all(in: contents)
    var annotator = annotator()
    let fields = frame.fields(nil, .of(.bos, [], in: nil))
    var node = DescriptorOutline(
      "BOS", frame.bytes, annotator.annotate(fields, type: frame.type),
      children: frames.map(capability))
    node.problems = [frame.problem ?? wrongLength(frame, 5), problem].compactMap(\.self)
    let isBroken = frame.problem != nil || frames.last?.problem != nil
    if let stated = frame[4], Int(stated) != frames.count, !isBroken {
      let reason = DescriptorError.Reason.disagreement(stated: Int(stated), actual: frames.count)
      node.problems.append(DescriptorError(offset: node.offset + 4, reason: reason))
    }
    return node
  }

  func capability(_ frame: DescriptorFrame) -> DescriptorOutline {
    guard frame.type == .deviceCapability else {
      return leaf(frame.type?.title ?? "undecodable rest", frame, nil) { _ in nil }
    }
    let layout = DescriptorLayout.of(.deviceCapability, frame.contents, in: nil)
    let isMicrosoft = frame.contents.dropFirst(2).starts(with: WireUUID.microsoftOS.bytes)
    let title = layout.map { "device capability: \($0.title)" } ?? "device capability"
    return leaf(title, frame, isMicrosoft ? .microsoftPlatform : layout) {
      bytes throws(DescriptorError) in
      let capability = try DeviceCapability(decoding: bytes)
      guard case .unknown = capability else { return isMicrosoft ? nil : capability.fields }
      try Self.checkStandard(bytes)
      return nil
    }
  }

  /// - Throws: why a capability of a kind that has only one form is none.
  private static func checkStandard(_ bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    switch bytes.dropFirst(2).first {
    case 0x02: _ = try USB2ExtensionDescriptor(decoding: bytes)
    case 0x03: _ = try SuperSpeedDescriptor(decoding: bytes)
    case 0x05: _ = try PlatformDescriptor(decoding: bytes)
    case 0x0a: _ = try SuperSpeedPlusDescriptor(decoding: bytes)
    default: break
    }
  }
}

extension WireUUID {
  /// Microsoft OS 2.0 Descriptors: `d8dd60df-4589-4cc7-9cd2-659d9e648a9f`.
  static let microsoftOS = WireUUID(rawValue: 0xd8dd_60df_4589_4cc7_9cd2_659d_9e64_8a9f)
}
