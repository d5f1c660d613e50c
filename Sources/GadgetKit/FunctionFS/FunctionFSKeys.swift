// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections
import SystemPackage

extension FunctionType {
  /// `mount`: a path, or a path with the options of the file system.
  static let mountKey = FunctionKey(
    "mount",
    schema: .object([
      "oneOf": [
        Format.string("^/."),
        .object([
          "type": "object", "required": ["path"], "additionalProperties": false,
          "properties": .object([
            "path": Format.string("^/."),
            "uid": .object(["type": "integer"]), "gid": .object(["type": "integer"]),
            "mode": .object(["type": "string"]), "rmode": .object(["type": "string"]),
            "fmode": .object(["type": "string"]), "no_disconnect": .object(["type": "boolean"]),
          ]),
        ]),
      ]
    ]), "where the program finds its files: the path of a directory, or an object",
    write: { $0.mount?.profile }
  ) { reader, json, path in
    reader.mount(json, path).map { Tree(mount: $0) }
  }

  static let descriptorsBlockKey = FunctionKey(
    descriptorsKey, schema: Format.string("^/."),
    "absolute path of a file with what the program writes to ep0 first", write: { _ in nil }
  ) { reader, json, path in
    reader.block(json, path, descriptorsKey) { bytes throws(FunctionFSError) in
      _ = try FunctionFSDescriptors(decoding: bytes)
    }
  }

  static let stringsBlockKey = FunctionKey(
    stringsKey, schema: Format.string("^/."),
    "absolute path of a file with what the program writes to ep0 then", write: { _ in nil }
  ) { reader, json, path in
    reader.block(json, path, stringsKey) { bytes throws(FunctionFSError) in
      _ = try FunctionFSStrings(decoding: bytes)
    }
  }
}

extension ValueReader {
  private static let optionKeys = ["uid", "gid", "mode", "rmode", "fmode", "no_disconnect"]

  /// A mount; whose, the function's name tells.
  fileprivate mutating func mount(_ json: JSON, _ path: String) -> FunctionFSMount? {
    guard json.members != nil else {
      return mountPoint(json, path).map { FunctionFSMount(instance: "", path: $0) }
    }
    let required: KeyValuePairs = ["path": "the directory, for example \"/run/adb\""]
    guard let members = object(json, path, ["path"] + Self.optionKeys, required: required),
      let directory = members["path"].flatMap({ mountPoint($0, "\(path).path") })
    else { return nil }
    let options = Self.optionKeys.compactMap { key in
      members[key].flatMap { option($0, "\(path).\(key)", key) }.map { "\(key)=\($0)" }
    }
    return FunctionFSMount(
      instance: "", path: directory, options: options.joined(separator: ","))
  }

  /// An absolute path of a directory but the root, without what can be left out.
  private mutating func mountPoint(_ json: JSON, _ path: String) -> String? {
    guard let text = value(json, path, .file, remedy: Self.someDirectory) else { return nil }
    let directory = FilePath(text.value).lexicallyNormalized()
    let names = directory.components.map(\.string.utf8.count)
    guard !names.isEmpty, names.allSatisfy({ $0 <= 255 }) else {
      issues.append(
        Issue(at: json.position, path, "\(json.written) is no place for it", Self.someDirectory))
      return nil
    }
    return directory.string
  }

  private static let someDirectory = "the absolute path of a directory, for example \"/run/adb\""

  private mutating func option(_ json: JSON, _ path: String, _ key: String) -> String? {
    switch key {
    case "uid", "gid": return value(json, path, .integer(0...0xFFFF_FFFE, .decimal))?.value
    case "no_disconnect": return value(json, path, .boolean)?.value
    default:
      guard case .string(let text) = json.value, (3...4).contains(text.utf8.count),
        let mode = UInt16(text, radix: 8), mode <= 0o777, text.utf8.first != UInt8(ascii: "+")
      else {
        issues.append(
          Issue(
            at: json.position, path, "\(json.written) is no mode",
            "three octal digits in a string, for example \"0770\""))
        return nil
      }
      let digits = String(mode, radix: 8)
      return "0" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }

  /// What a file holds that a program writes to `ep0`.
  fileprivate mutating func block(
    _ json: JSON, _ path: String, _ name: String,
    check: ([UInt8]) throws(FunctionFSError) -> Void
  ) -> Tree? {
    guard let file = value(json, path, .file) else { return nil }
    do throws(FileError) {
      let bytes = try SmallFile.read(FilePath(file.value), limit: 65_536)
      do throws(FunctionFSError) {
        try check(bytes)
        return Tree(attributes: [name: Hexadecimal.text(bytes)])
      } catch {
        issues.append(
          Issue(
            at: json.position, path, "\(json.written) has \(error.problem)", error.remedy))
      }
    } catch {
      issues.append(
        Issue(
          at: json.position, path, "\(json.written) cannot be read: \(error.reason)",
          "a file of what the program writes to ep0"))
    }
    return nil
  }
}

extension FunctionFSMount {
  /// What the key `mount` says: the path, with the options if there are any.
  fileprivate var profile: JSON {
    guard !options.isEmpty else { return .string(path) }
    let members = options.split(separator: ",").map { option in
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      let (key, value) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      switch key {
      case "uid", "gid": return JSON.Member(key, Format.integer(0...0, .decimal).json(value))
      case "no_disconnect": return JSON.Member(key, Format.boolean.json(value))
      default: return JSON.Member(key, .string(value))
      }
    }
    return JSON(.object([.init("path", .string(path))] + members))
  }
}

extension FunctionFSError {
  /// What is wrong, as the end of a sentence about the file.
  var problem: String { "\(reason.problem) at byte \(offset)" }

  /// What would be right.
  var remedy: String { reason.remedy }
}
