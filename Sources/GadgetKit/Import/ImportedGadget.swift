// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// A gadget of another tool on its way into a profile.
struct ImportedGadget {
  var name: String
  var udc: String?
  var device: [JSON.Member] = []
  var strings: OrderedDictionary<String, [JSON.Member]> = [:]
  var functions: OrderedDictionary<String, [JSON.Member]> = [:]
  var configurations: [JSON] = []
  var osDescriptors: [JSON.Member] = []
  var webUSB: [JSON.Member] = []
  private(set) var remarks: [Issue] = []
  private(set) var isComplete = true

  init(name: String) {
    self.name = name
  }

  /// The profile, in the order in which people read it.
  var profile: JSON {
    var members = [JSON.Member("name", .string(name))]
    if let udc { members.append(.init("udc", .string(udc))) }
    members += device
    if !strings.isEmpty { members.append(.init("strings", Self.object(strings))) }
    let functions = functions.map { name, members in
      JSON(.object([.init("function", .string(name))] + members))
    }
    members.append(.init("functions", .array(functions)))
    if !configurations.isEmpty { members.append(.init("configs", .array(configurations))) }
    if !osDescriptors.isEmpty { members.append(.init("os_desc", JSON(.object(osDescriptors)))) }
    if !webUSB.isEmpty { members.append(.init("webusb", JSON(.object(webUSB)))) }
    return JSON(.object(members))
  }

  static func object(_ languages: OrderedDictionary<String, [JSON.Member]>) -> JSON {
    JSON(.object(languages.map { .init($0.key, JSON(.object($0.value))) }))
  }

  // MARK: What is lost

  /// Something that the profile cannot have.
  mutating func lose(_ place: Position, _ path: String, _ reason: String, _ remedy: String = "") {
    remarks.append(Issue(at: place, Self.shown(path), reason, remedy))
    isComplete = false
  }

  /// Something that the profile need not have.
  mutating func remark(_ place: Position, _ path: String, _ reason: String) {
    remarks.append(Issue(at: place, Self.shown(path), reason, ""))
  }

  /// A path of keys as a terminal may be given it.
  static func shown(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPlain && path.utf8.count <= 1000 ? path : quoted(path)
  }

  /// The members of an object; what is none is lost.
  mutating func members(_ json: JSON?, _ path: String) -> [JSON.Member] {
    guard let json else { return [] }
    if case .object(let members) = json.value { return members }
    lose(json.position, path, "\(json.written) is no group of settings")
    return []
  }

  /// The elements of an array with their paths; what is none is lost.
  mutating func elements(_ json: JSON?, _ path: String) -> [(JSON, String)] {
    guard let json else { return [] }
    if case .array(let elements) = json.value {
      return elements.enumerated().map { ($1, "\(path)[\($0)]") }
    }
    lose(json.position, path, "\(json.written) is no list")
    return []
  }

  /// A text; what is none is lost.
  mutating func text(_ json: JSON?, _ path: String) -> String? {
    guard let json else { return nil }
    if case .string(let text) = json.value { return text }
    lose(json.position, path, "\(json.written) is no string")
    return nil
  }

  /// A number, also as a text; what is none is lost.
  mutating func number(_ json: JSON?, _ path: String) -> Int? {
    guard let json else { return nil }
    switch json.value {
    case .number(let text), .string(let text):
      if let number = Int(kernel: text) { return number }
    case .bool(let bool): return bool ? 1 : 0
    default: break
    }
    lose(json.position, path, "\(json.written) is no whole number")
    return nil
  }

  // MARK: Attributes

  /// A value of an attribute as profiles spell it; one that the kernel would not take is lost.
  mutating func member(
    _ row: Attribute, _ json: JSON, _ path: String, isNumberOfDigits: Bool = false
  ) -> JSON.Member? {
    do throws(ValueProblem) {
      let read = isNumberOfDigits ? row.format.prefixed(json) : json
      return .init(row.name, row.format.written(inProfile: try row.format.value(of: read)))
    } catch {
      lose(json.position, path, error.problem, error.remedy)
      return nil
    }
  }

  /// All attributes that rows describe; whatever else there is, is lost.
  mutating func attributes(
    _ rows: [Attribute], _ members: [JSON.Member], _ path: String, of owner: String,
    isNumberOfDigits: Bool = false
  ) -> [JSON.Member] {
    members.compactMap { member in
      let path = path.isEmpty ? member.key : "\(path).\(member.key)"
      guard let row = rows.first(where: { $0.name == member.key }) else {
        if ["dev", "port_num", "ifname"].contains(member.key) {
          remark(member.keyPosition, path, "is left out: the kernel chooses it")
        } else {
          lose(member.keyPosition, path, "is no attribute of \(owner)")
        }
        return nil
      }
      if row.name == "ifname", case .string(let name) = member.value.value, !name.contains("%") {
        remark(member.keyPosition, path, "is left out: the kernel chooses it")
        return nil
      }
      return self.member(row, member.value, path, isNumberOfDigits: isNumberOfDigits)
    }
  }
}

extension Format {
  /// A value as a profile for people has it.
  func written(inProfile value: String) -> JSON {
    switch self {
    case .overwritten(let format): format.written(inProfile: value)
    case .boolean: .bool(value == "1")
    case .integer(_, .decimal): JSON(.number(value))
    case .integer(_, .bareHexadecimal): .string("0x\(value)")
    case .rates:
      value.contains(",")
        ? .array(value.split(separator: ",").map { JSON(.number(String($0))) })
        : JSON(.number(value))
    case .lines: .array(value.split(separator: "\n").map { JSON(.number(String($0))) })
    case .deviceID: .string(String(value.dropLast(2)))
    case .reportDescriptor:
      .string(
        HIDDevice.allCases.first {
          $0.reportDescriptor.elementsEqual(Hexadecimal.bytes(value))
        }?.rawValue ?? value)
    default: .string(value)
    }
  }

  /// Digits as configfs takes them, which a profile has behind 0x where they are hexadecimal.
  fileprivate func prefixed(_ json: JSON) -> JSON {
    guard case .integer(_, .bareHexadecimal) = self, case .string(let digits) = json.value,
      !digits.hasPrefix("0x")
    else { return json }
    return JSON(.string("0x\(digits)"), at: json.position)
  }
}
