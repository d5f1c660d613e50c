// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// A file that the user names; `-` is standard input.
struct InputFile {
  var path: String
  /// What it is taken for: `a profile`.
  var kind: String

  /// More bytes than any that is right has.
  private static let limit = 1 << 20

  /// What messages call it.
  var name: String {
    switch path {
    case "-": "standard input"
    case "": "\"\""
    default: path
    }
  }

  /// Whether an argument that can also be a name is a file: `-`, with a slash, or ending in `.json`.
  static func isMeant(by argument: String) -> Bool {
    argument == "-" || argument.hasSuffix(".json") || argument.contains("/")
  }

  /// What was opened already: standard input, or what a shell gives for `<(…)`.
  private var descriptor: CInt? {
    if path == "-" { return 0 }
    return path.hasPrefix("/dev/fd/") ? CInt(path.dropFirst("/dev/fd/".count)) : nil
  }

  /// All of it.
  func bytes() throws -> [UInt8] {
    do throws(FileError) {
      if let descriptor { return try SmallFile.read(descriptor: descriptor, limit: Self.limit) }
      return try SmallFile.read(FilePath(path), limit: Self.limit)
    } catch {
      if error.errno == .fileTooLarge {
        throw Failure(tooLarge: name, for: kind, limit: Self.limit)
      }
      if error.errno == .notSupported { throw Failure(irregular: name, for: kind) }
      throw Failure(FileError(FilePath(name), error.errno))
    }
  }
}
