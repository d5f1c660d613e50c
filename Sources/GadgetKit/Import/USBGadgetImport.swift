// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// Configurations of the program usb-gadget: `src/bin/usb-gadget/config.rs`.
extension ImportedGadget {
  mutating func read(usbGadget json: JSON) {
    var names: [String] = []
    for member in members(json, "") {
      switch member.key {
      case "name": name = text(member.value, "name") ?? name
      case "udc": udc = text(member.value, "udc")
      case "device": addDevice(members(member.value, "device"))
      case "config":
        for (json, path) in elements(member.value, "config") {
          names.append("c.\(names.count + 1)")
          add(configuration: members(json, path), path, name: names.last ?? "")
        }
      // They may name a configuration that stands behind them.
      case "os_descriptor", "web_usb": break
      default: lose(member.keyPosition, member.key, "is no key of usb-gadget")
      }
    }
    for member in members(json, "") {
      switch member.key {
      case "os_descriptor": addOSDescriptors(members(member.value, member.key), names)
      case "web_usb": addWebUSB(members(member.value, member.key))
      default: break
      }
    }
  }

  /// Adds the attributes that other keys stand for.
  mutating func renamed(
    _ members: [JSON.Member], _ path: String, _ names: [String: String], _ rows: [Attribute],
    of owner: String
  ) -> [JSON.Member] {
    members.compactMap { member in
      let path = path.isEmpty ? member.key : "\(path).\(member.key)"
      guard let name = names[member.key], let row = rows.first(where: { $0.name == name }) else {
        lose(member.keyPosition, path, "is no attribute of \(owner)")
        return nil
      }
      return self.member(row, member.value, path)
    }
  }

  // MARK: The device

  private static let deviceNames = [
    "vendor": "idVendor", "product": "idProduct", "class": "bDeviceClass",
    "sub_class": "bDeviceSubClass", "protocol": "bDeviceProtocol",
    "max_packet_size0": "bMaxPacketSize0", "device_release": "bcdDevice", "usb_version": "bcdUSB",
    "max_speed": "max_speed",
  ]
  private static let stringNames = [
    "manufacturer": "manufacturer", "product_name": "product", "serial": "serialnumber",
  ]

  private mutating func addDevice(_ members: [JSON.Member]) {
    let path = "device"
    let texts = members.filter { Self.stringNames[$0.key] != nil }
    var language = LanguageID.englishUnitedStates
    var values: [JSON.Member] = []
    for var member in members where Self.stringNames[member.key] == nil {
      switch member.key {
      case "language":
        language = self.language(member.value, "\(path).language") ?? language
        continue
      case "usb_version": member.value = Self.version(member.value)
      case "max_speed": member.value = Self.speed(member.value)
      default: break
      }
      values.append(member)
    }
    let rows = GadgetLayout.deviceAttributes
    device = renamed(values, path, Self.deviceNames, rows, of: "a device")
    // What usb-gadget writes when nothing is said.
    if !device.contains(where: { $0.key == "bcdDevice" }) {
      device.append(.init("bcdDevice", "0x0000"))
    }
    device.sort { left, right in
      (rows.firstIndex { $0.name == left.key } ?? 0)
        < (rows.firstIndex { $0.name == right.key } ?? 0)
    }
    if !texts.isEmpty {
      strings[Self.key(language)] = renamed(
        texts, path, Self.stringNames, GadgetLayout.language.attributes, of: "a device")
    }
  }

  /// `"2.0"`, and numbers of another kind, as BCD.
  private static func version(_ json: JSON) -> JSON {
    let known = [
      "1.1": "0x0110", "2.0": "0x0200", "2.1": "0x0210", "3.0": "0x0300", "3.1": "0x0310",
    ]
    guard case .string(let text) = json.value, let version = known[text] else { return json }
    return JSON(.string(version), at: json.position)
  }

  /// Also the short words for speeds.
  private static func speed(_ json: JSON) -> JSON {
    guard case .string(let text) = json.value else { return json }
    let words = [
      "low": "low-speed", "full": "full-speed", "high": "high-speed", "super": "super-speed",
      "super-plus": "super-speed-plus",
    ]
    return JSON(.string(words[text] ?? text), at: json.position)
  }

  /// The words for languages that usb-gadget knows, and numbers.
  private mutating func language(_ json: JSON, _ path: String) -> LanguageID? {
    guard let text = text(json, path) else { return nil }
    let words: [String: UInt16] = [
      "english": 0x0409, "de": 0x0407, "german": 0x0407, "fr": 0x040C, "french": 0x040C,
      "es": 0x040A, "spanish": 0x040A, "it": 0x0410, "italian": 0x0410, "ja": 0x0411,
      "japanese": 0x0411, "ko": 0x0412, "korean": 0x0412, "zh": 0x0804, "chinese": 0x0804,
      "pt": 0x0416, "portuguese": 0x0416, "ru": 0x0419, "russian": 0x0419, "nl": 0x0413,
      "dutch": 0x0413,
    ]
    if let number = words[text.lowercased()] { return LanguageID(rawValue: number) }
    if let language = LanguageID(text) { return language }
    lose(json.position, path, "\(quoted(text)) is no language")
    return nil
  }

  // MARK: Configurations

  private mutating func add(configuration members: [JSON.Member], _ path: String, name: String) {
    var (power, attributes) = (500, 0x80)
    var strings: [JSON.Member] = []
    var linked: [JSON] = []
    for member in members {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "description":
        let row = GadgetLayout.configurationLanguage.attributes[0]
        if let text = self.member(row, member.value, path) {
          let language = self.strings.keys.first ?? Self.key(.englishUnitedStates)
          strings = [.init("strings", Self.object([language: [text]]))]
        }
      case "max_power": power = number(member.value, path) ?? power
      case "self_powered": if member.value.value == .bool(true) { attributes |= 0x40 }
      case "remote_wakeup": if member.value.value == .bool(true) { attributes |= 0x20 }
      case "function":
        for (json, path) in elements(member.value, path) {
          if let name = addFunction(self.members(json, path), path, at: json.position) {
            linked.append(.string(name))
          }
        }
      default: lose(member.keyPosition, path, "is no key of a configuration")
      }
    }
    var written: [JSON.Member] = [.init("name", .string(name)), .init("MaxPower", .number(power))]
    if attributes != 0x80 {
      let format = Format.integer(0...0xFF, .hexadecimal(digits: 2))
      if let value = try? format.value(of: .number(attributes)) {
        written.append(.init("bmAttributes", .string(value)))
      }
    }
    written += strings
    configurations.append(JSON(.object(written + [.init("functions", .array(linked))])))
  }

  private mutating func addOSDescriptors(_ members: [JSON.Member], _ names: [String]) {
    let path = "os_descriptor"
    let values = members.filter { $0.key != "config" }
    osDescriptors =
      [.init("use", true)]
      + renamed(
        values, path, ["vendor_code": "b_vendor_code", "qw_sign": "qw_sign"],
        GadgetLayout.osDescriptors.attributes, of: "OS descriptors")
    guard let config = members.first(where: { $0.key == "config" }),
      let index = number(config.value, "\(path).config")
    else { return }
    if names.indices.contains(index) {
      osDescriptors.append(.init("config", .string(names[index])))
    } else {
      lose(config.value.position, "\(path).config", "\(index) is no configuration's index")
    }
  }

  private mutating func addWebUSB(_ members: [JSON.Member]) {
    let names = [
      "vendor_code": "bVendorCode", "landing_page": "landingPage", "version": "bcdVersion",
    ]
    let values = members.map { member in
      guard member.value.value == .string("1.0") else { return member }
      return JSON.Member(member.key, at: member.keyPosition, "0x0100")
    }
    webUSB =
      [.init("use", true)]
      + renamed(values, "web_usb", names, GadgetLayout.webUSB.attributes, of: "WebUSB")
  }
}
