// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// The functions of the program usb-gadget, whose keys are words of its own.
extension ImportedGadget {
  /// Adds a function, and returns its name: the type, and how many of it there are before.
  mutating func addFunction(
    _ members: [JSON.Member], _ path: String, at place: Position
  ) -> String? {
    func value(_ key: String) -> JSON? { members.first { $0.key == key }?.value }
    guard let word = text(value("type"), "\(path).type") else {
      if value("type") == nil { lose(place, path, "has no type") }
      return nil
    }
    var taken = ["type"]
    let type: String?
    switch word {
    case "serial", "net":
      taken.append("class")
      let types = ["acm": "acm", "generic": "gser", "ecm_subset": "geth"]
      let known =
        word == "serial" ? ["acm", "generic"] : ["ecm", "ecm_subset", "eem", "ncm", "rndis"]
      let name = text(value("class"), "\(path).class") ?? ""
      type = known.contains(name) ? types[name] ?? name : nil
      if type == nil { lose(place, "\(path).class", "\(quoted(name)) is no class of \(word)") }
    case "other":
      taken += ["driver", "properties"]
      type = text(value("driver"), "\(path).driver")
    default:
      let types = [
        "hid": "hid", "uac2": "uac2", "uac1": "uac1", "midi": "midi", "msd": "mass_storage",
        "printer": "printer", "loopback": "Loopback", "source_sink": "SourceSink", "video": "uvc",
      ]
      type = types[word]
      if type == nil { lose(place, "\(path).type", "\(quoted(word)) is no type of usb-gadget") }
    }
    guard let type else { return nil }
    let name = "\(type).\(functions.keys.count { $0.hasPrefix("\(type).") })"
    if word == "other" {
      let properties = self.members(value("properties"), "\(path).properties")
      add(function: name, properties, "\(path).properties", isNumberOfDigits: true)
    } else {
      functions[name] = contents(of: type, members.filter { !taken.contains($0.key) }, path)
    }
    return name
  }

  private mutating func contents(
    of type: String, _ members: [JSON.Member], _ path: String
  ) -> [JSON.Member] {
    let rows = FunctionType.ofFunction(type).attributes
    var names = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.name) })
    names.merge(Self.renames[type] ?? [:]) { $1 }
    var plain: [JSON.Member] = []
    var further: [JSON.Member] = []
    for var member in members {
      let path = "\(path).\(member.key)"
      switch (type, member.key) {
      case ("mass_storage", "lun"):
        let luns = elements(member.value, path).map { json, path in
          let luns = FunctionType.massStorage.list?.type.attributes ?? []
          return JSON(
            .object(renamed(self.members(json, path), path, Self.lunNames, luns, of: "a LUN")))
        }
        further.append(.init("luns", .array(luns)))
        continue
      case ("uac1", "capture"), ("uac2", "capture"):
        further += stream(self.members(member.value, path), path, "c", rows)
        continue
      case ("uac1", "playback"), ("uac2", "playback"):
        further += stream(self.members(member.value, path), path, "p", rows)
        continue
      case ("uvc", "frame"):
        further.append(.init("formats", .array(formats(member.value, path))))
        continue
      case ("hid", "report_desc"):
        if case .string(let digits) = member.value.value, digits.hasPrefix("0x") {
          member.value = JSON(.string(String(digits.dropFirst(2))), at: member.value.position)
        }
      default: break
      }
      plain.append(member)
    }
    return renamed(plain, path, names, rows, of: type) + further
  }

  private static let renames: [String: [String: String]] = [
    "hid": ["sub_class": "subclass", "report_len": "report_length"],
    "printer": ["qlen": "q_len"],
    "rndis": [
      "interface_class": "class", "interface_sub_class": "subclass",
      "interface_protocol": "protocol",
    ],
    "uac1": ["request_number": "req_number"],
    "uac2": [
      "request_number": "req_number", "control_name": "if_ctrl_name",
      "clock_source_in_name": "clksrc_in_name", "clock_source_out_name": "clksrc_out_name",
    ],
    "uvc": [
      "streaming_max_burst": "streaming_maxburst", "streaming_max_packet": "streaming_maxpacket",
    ],
  ]

  private static let lunNames = [
    "file": "file", "read_only": "ro", "cdrom": "cdrom", "no_fua": "nofua",
    "removable": "removable", "inquiry_string": "inquiry_string",
  ]

  // MARK: Sound

  private static let streamNames = [
    "channel_mask": "chmask", "sample_rate": "srate", "sample_size": "ssize",
    "hs_interval": "hs_bint", "mute_present": "mute_present", "terminal_type": "terminal_type",
    "volume_present": "volume_present", "volume_min": "volume_min", "volume_max": "volume_max",
    "volume_resolution": "volume_res", "volume_name": "fu_vol_name",
    "input_terminal_name": "it_name", "input_terminal_channel_name": "it_ch_name",
    "output_terminal_name": "ot_name",
  ]

  /// One direction of sound: `c` from the host, `p` to it.
  private mutating func stream(
    _ members: [JSON.Member], _ path: String, _ prefix: String, _ rows: [Attribute]
  ) -> [JSON.Member] {
    var values: [JSON.Member] = []
    for member in members {
      let path = "\(path).\(member.key)"
      if member.key == "channel" {
        values += renamed(
          self.members(member.value, path), path,
          Self.streamNames.mapValues { "\(prefix)_\($0)" }, rows, of: "a stream of sound")
      } else if member.key == "sync_type" {
        lose(member.keyPosition, path, "is a number, and the kernel takes words", "c_sync")
      } else {
        values += renamed(
          [member], String(path.dropLast(member.key.count + 1)),
          Self.streamNames.mapValues { "\(prefix)_\($0)" }, rows, of: "a stream of sound")
      }
    }
    return values
  }

  // MARK: Pictures

  /// Frames, each with its format, as formats with their frames.
  private mutating func formats(_ json: JSON, _ path: String) -> [JSON] {
    var formats: OrderedDictionary<String, [JSON]> = [:]
    for (json, path) in elements(json, path) {
      let members = members(json, path)
      func value(_ key: String) -> JSON? { members.first { $0.key == key }?.value }
      guard let format = text(value("format"), "\(path).format"),
        let width = number(value("width"), "\(path).width"),
        let height = number(value("height"), "\(path).height")
      else {
        lose(json.position, path, "has no format, width and height")
        continue
      }
      let name = format.lowercased()
      guard VideoFormat.all.contains(where: { $0.name == name }) else {
        lose(json.position, "\(path).format", "\(quoted(format)) is no format here")
        continue
      }
      var frame: [JSON.Member] = [.init("size", .string("\(width)x\(height)"))]
      if let intervals = value("intervals") {
        frame.append(.init("dwFrameInterval", Self.unplaced(intervals)))
      } else {
        frame.append(.init("fps", value("fps").map(Self.unplaced) ?? 30))
      }
      let known = ["format", "width", "height", "intervals", "fps"]
      for member in members where !known.contains(member.key) {
        lose(
          member.keyPosition, "\(path).\(member.key)", "is not taken over",
          "\"color_matching\" of the function")
      }
      formats[name, default: []].append(JSON(.object(frame)))
    }
    return formats.map { name, frames in
      .object(["format": .string(name), "frames": .array(frames)])
    }
  }

  private static func unplaced(_ json: JSON) -> JSON {
    if case .array(let elements) = json.value { return .array(elements.map(unplaced)) }
    return JSON(json.value)
  }
}
