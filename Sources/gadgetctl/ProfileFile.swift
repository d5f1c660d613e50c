// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// A profile in a file; `-` is standard input.
struct ProfileFile {
  var path: String

  /// What messages call it.
  var name: String {
    switch path {
    case "-": "standard input"
    case "": "\"\""
    default: path
    }
  }

  /// The gadget that the file describes.
  func gadget() throws -> Gadget {
    try gadget(of: profile())
  }

  private func gadget(of profile: Profile) throws -> Gadget {
    do throws(Issues) {
      return try profile.checked()
    } catch {
      throw Failure(error, in: name)
    }
  }

  /// The name of the gadget, whatever else is wrong with the profile.
  func gadgetName() throws -> String {
    let profile = try profile()
    return try profile.name?.value ?? gadget(of: profile).name
  }

  private func profile() throws -> Profile {
    let limit = 1 << 20
    let bytes: [UInt8]
    do throws(FileError) {
      bytes =
        path == "-"
        ? try SmallFile.readStandardInput(limit: limit)
        : try SmallFile.read(FilePath(path), limit: limit)
    } catch {
      if error.errno == .fileTooLarge { throw Failure(tooLargeProfile: name, limit: limit) }
      throw Failure(FileError(FilePath(name), error.errno))
    }
    do throws(JSONError) {
      return try Profile(parsing: bytes)
    } catch {
      throw Failure(error, in: name)
    }
  }
}

extension SmallFile {
  /// All that is still to be read from standard input: to open `/dev/stdin` would begin the file
  /// again, would need its permission again, and cannot be done with a socket.
  fileprivate static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while content.count <= limit {
      do {
        let count = try buffer.withUnsafeMutableBytes {
          try FileDescriptor.standardInput.read(into: $0)
        }
        if count == 0 { return content }
        content += buffer[..<count]
      } catch {
        throw FileError("/dev/stdin", error as? Errno ?? .ioError)
      }
    }
    throw FileError("/dev/stdin", .fileTooLarge)
  }
}
