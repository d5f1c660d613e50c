// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Functions whose attributes have the kernel's own names.
extension ImportedGadget {
  /// Adds a function with what stands in its directory.
  ///
  /// - Parameter isNumberOfDigits: whether hexadecimal numbers stand without 0x, as configfs shows them.
  mutating func add(
    function name: String, _ members: [JSON.Member], _ path: String, isNumberOfDigits: Bool
  ) {
    let type = FunctionType.ofFunction(name)
    guard type.isKnown else {
      functions[name] =
        members.isEmpty ? [] : [.init("attributes", JSON(.object(unknown(members, path))))]
      return
    }
    var kept: [JSON.Member] = []
    var plain: [JSON.Member] = []
    for member in members {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "report_desc" where type.name == "hid":
        if let text = reportDescriptor(member.value, path) {
          plain.append(.init("report_desc", at: member.keyPosition, text))
        }
      case "luns" where type.list?.key == "luns":
        let luns = elements(member.value, path).map { json, path in
          JSON(.object(lun(self.members(json, path), path, isNumberOfDigits)))
        }
        if !luns.isEmpty { kept.append(.init("luns", .array(luns))) }
      case "formats" where type.name == "uvc":
        let formats = self.formats(member.value, path)
        if !formats.isEmpty { kept.append(.init("formats", .array(formats))) }
      default: plain.append(member)
      }
    }
    functions[name] =
      attributes(
        type.attributes, plain, path, of: type.name, isNumberOfDigits: isNumberOfDigits) + kept
  }

  /// The attributes of a unit of a disk.
  mutating func lun(
    _ members: [JSON.Member], _ path: String, _ isNumberOfDigits: Bool = false
  ) -> [JSON.Member] {
    attributes(
      FunctionType.massStorage.list?.type.attributes ?? [], members, path, of: "a LUN",
      isNumberOfDigits: isNumberOfDigits)
  }

  /// Of a type that nobody knows, all that is a value.
  private mutating func unknown(_ members: [JSON.Member], _ path: String) -> [JSON.Member] {
    members.compactMap { member in
      switch member.value.value {
      case .bool, .number, .string: return .init(member.key, JSON(member.value.value))
      case .null, .array, .object:
        lose(member.keyPosition, "\(path).\(member.key)", "is no value, of a type unknown here")
        return nil
      }
    }
  }

  /// A list of bytes as digits.
  private mutating func reportDescriptor(_ json: JSON, _ path: String) -> JSON? {
    guard case .array = json.value else { return json }
    var bytes: [UInt8] = []
    for (element, path) in elements(json, path) {
      guard let number = number(element, path) else { return nil }
      guard let byte = UInt8(exactly: number) else {
        lose(element.position, path, "\(element.written) is no byte", "0–255")
        return nil
      }
      bytes.append(byte)
    }
    return JSON(.string(Hexadecimal.text(bytes)), at: json.position)
  }

  /// The Microsoft OS descriptors of a function's one interface.
  mutating func add(
    osDescriptors members: [JSON.Member], of interface: String, to function: String,
    at place: Position, _ path: String
  ) {
    let values = members.filter { member in
      if case .string("") = member.value.value { false } else { true }
    }
    guard !values.isEmpty else { return }
    guard FunctionType.ofFunction(function).osDescriptorsInterface == interface else {
      lose(place, path, "\(function) has no OS descriptors of an interface \(interface)")
      return
    }
    var kept: [JSON.Member] = []
    for member in values {
      let path = "\(path).\(member.key)"
      if !["compatible_id", "sub_compatible_id"].contains(member.key) {
        lose(member.keyPosition, path, "is no attribute of OS descriptors")
      } else if let text = text(member.value, path) {
        kept.append(.init(member.key, .string(text)))
      }
    }
    functions[function]?.append(.init("os_desc", JSON(.object(kept))))
  }
}

// MARK: - Cameras of libusbgx

extension ImportedGadget {
  /// Groups by the names of directories of `streaming`, each with its frames.
  fileprivate mutating func formats(_ json: JSON, _ path: String) -> [JSON] {
    members(json, path).compactMap { member in
      let path = "\(path).\(member.key)"
      guard let format = ["uncompressed": "yuyv", "mjpeg": "mjpeg"][member.key] else {
        lose(member.keyPosition, path, "is no format of libusbgx")
        return nil
      }
      var written: [JSON.Member] = [.init("format", .string(format))]
      var frames: [JSON] = []
      for member in members(member.value, path) {
        let path = "\(path).\(member.key)"
        switch member.key {
        case "frames":
          frames = elements(member.value, path).map { json, path in
            JSON(.object(frame(members(json, path), path)))
          }
        case "bDefaultFrameIndex": written.append(.init(member.key, member.value))
        case "bmaControls", "bmInterlaceFlags", "bAspectRatioX", "bAspectRatioY", "bFormatIndex":
          remark(member.keyPosition, path, "is left out: the kernel chooses it")
        case "bBitsPerPixel" where member.value.value == .number("16"): break
        default: lose(member.keyPosition, path, "is not taken over: \(format) has its own")
        }
      }
      return JSON(.object(written + [.init("frames", .array(frames))]))
    }
  }

  private mutating func frame(_ members: [JSON.Member], _ path: String) -> [JSON.Member] {
    let values = OrderedDictionary(members.map { ($0.key, $0) }) { _, last in last }
    var size: [Int] = []
    for key in ["wWidth", "wHeight"] {
      size.append(number(values[key]?.value, "\(path).\(key)") ?? 0)
    }
    var written = [JSON.Member("size", .string("\(size[0])x\(size[1])"))]
    for (key, member) in values where !["wWidth", "wHeight"].contains(key) {
      let path = "\(path).\(key)"
      switch key {
      case "bFrameIndex": remark(member.keyPosition, path, "is left out: the kernel chooses it")
      case "dwFrameInterval": written.append(.init(key, .array([JSON(member.value.value)])))
      case "dwDefaultFrameInterval"
      where member.value.value == values["dwFrameInterval"]?.value.value:
        break
      default:
        if let row = VideoFormatReading.frameRows.first(where: { $0.name == key }) {
          if let member = self.member(row, member.value, path) { written.append(member) }
        } else {
          lose(member.keyPosition, path, "is no attribute of a frame here")
        }
      }
    }
    return written
  }
}
