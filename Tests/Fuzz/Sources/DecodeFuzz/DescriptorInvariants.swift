// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

#if canImport(gadgetctl)
  @testable import gadgetctl
#endif

/// What has to hold for whatever bytes a device sends: each stands in one field, in order; what a
/// decoder does not take has a problem; and what is printed is safe for a terminal, reads back as
/// JSON, and is no longer than a multiple of the bytes.
func checkDescriptors(_ bytes: [UInt8]) {
  checkFile(bytes)
  // The last byte says which request the others answer.
  checkAnswer(Array(bytes.dropLast()), to: requests[Int(bytes.last ?? 0) % requests.count])
}

private let english = LanguageID.englishUnitedStates

/// One of each kind; the strings are the answers to what the others refer to.
private let requests: [HostRequest] = [
  .device, .deviceQualifier, .configuration(0), .otherSpeedConfiguration(0), .binaryObjectStore,
  .languages, .string(1, english), .osString, .compatibleIDs(vendorCode: 1),
  .extendedProperties(interface: 0, vendorCode: 1), .webURL(1, vendorCode: 1),
  .hidReport(interface: 0),
]

private func checkFile(_ bytes: [UInt8]) {
  let outlines = DescriptorOutline.all(in: bytes, at: Speed(guessedFrom: bytes))
  check(outlines, bytes)
  checkText(outlines, bytes)
  let others = DescriptorOutline.all(in: bytes, at: .low)
  precondition(others.map(\.range) == outlines.map(\.range), "the speed changes the structure")
}

/// With the bytes also as the text that every string index stands for.
private func checkAnswer(_ bytes: [UInt8], to request: HostRequest) {
  let enumeration = Enumeration(
    speed: bytes.count.isMultiple(of: 2) ? .high : .super,
    exchanges: [
      .init(request, .bytes(bytes)), .init(.languages, .bytes([4, 3, 9, 4])),
      .init(.string(1, english), .bytes(Array(bytes.prefix(255)))),
      .init(.string(2, english), .unknown("not known")),
      .init(.webURL(1, vendorCode: 1), .bytes(Array(bytes.prefix(255)))),
    ])
  let outlines = enumeration.outline[0].descriptors
  check(outlines, bytes)
  let isDamaged = outlines.contains { !$0.allProblems.isEmpty }
  precondition(isDamaged || isTaken(bytes, by: request), "\(request): damage is not said")
  checkText(outlines, bytes)
}

/// Nothing lost, nothing doubled, every place in the whole.
private func check(_ outlines: [DescriptorOutline], _ bytes: [UInt8]) {
  var offset = 0
  func check(_ node: DescriptorOutline, depth: Int) {
    precondition(depth < 6, "too deep")
    precondition(node.offset == offset, "\(node.title) is elsewhere")
    for field in node.fields {
      precondition(!field.bytes.isEmpty, "\(field.name) is empty")
      precondition(field.bytes.startIndex == offset, "\(field.name) is elsewhere")
      precondition(field.bytes == bytes[offset..<field.bytes.endIndex], "\(field.name) is new")
      offset = field.bytes.endIndex
    }
    precondition(node.bytes.endIndex == offset, "\(node.title) has other bytes than its fields")
    for child in node.children { check(child, depth: depth + 1) }
    precondition(node.range == node.offset..<offset, "\(node.title) ends elsewhere")
    for problem in node.problems {
      precondition(0...bytes.count ~= problem.offset, "\(problem) is outside")
    }
  }
  for outline in outlines { check(outline, depth: 0) }
  precondition(offset == bytes.count, "\(bytes.count - offset) bytes are lost")
}

private func checkText(_ outlines: [DescriptorOutline], _ bytes: [UInt8]) {
  let lines = outlines.flatMap(DescriptorText.tree) + outlines.flatMap(\.damage)
  let size = lines.reduce(0) { $0 + $1.utf8.count + 1 }
  // A string of 252 bytes may stand beside an index of one byte.
  precondition(size <= 2000 * (bytes.count + 1), "\(size) bytes of text for \(bytes.count)")
  for line in lines {
    precondition(line.unicodeScalars.allSatisfy(isShown), "not for a terminal: \(line)")
    precondition(line.last != " ", "ends with a blank: \(line)")
  }
  let digits = outlines.flatMap { DescriptorText.hexadecimal($0) }.joined(separator: " ")
  let shown = digits.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  precondition(shown == bytes, "other bytes")

  let json = JSON.array(outlines.map(\.json)).serialized(.compact)
  precondition(json.utf8.count <= 4000 * (bytes.count + 1), "\(json.utf8.count) bytes of JSON")
  precondition((try? JSON(parsing: json.utf8, maximumSize: .max)) != nil, "no JSON: \(json)")
}

private func isShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: false
  default: true
  }
}

private func isTaken(_ bytes: [UInt8], by request: HostRequest) -> Bool {
  do {
    switch request {
    case .device: _ = try DeviceDescriptor(decoding: bytes)
    case .deviceQualifier: _ = try DeviceQualifierDescriptor(decoding: bytes)
    case .configuration: return try !ConfigurationDescriptor(decoding: bytes).isOtherSpeed
    case .otherSpeedConfiguration: return try ConfigurationDescriptor(decoding: bytes).isOtherSpeed
    case .binaryObjectStore: _ = try BOSDescriptor(decoding: bytes)
    case .languages: _ = try LanguageListDescriptor(decoding: bytes)
    case .string: _ = try StringDescriptor(decoding: bytes)
    case .osString: _ = try OSStringDescriptor(decoding: bytes)
    case .compatibleIDs: _ = try ExtendedCompatIDDescriptor(decoding: bytes)
    case .extendedProperties: _ = try ExtendedPropertiesDescriptor(decoding: bytes)
    case .webURL: _ = try WebURLDescriptor(decoding: bytes)
    case .hidReport: _ = try HIDReportDescriptor(decoding: bytes)
    }
    return true
  } catch {
    return false
  }
}
