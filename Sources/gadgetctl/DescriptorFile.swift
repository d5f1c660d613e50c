// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit
import SystemPackage

/// Descriptors in a file; `-` is standard input.
struct DescriptorFile {
  var path: String

  private static let limit = 1 << 20

  /// What messages call it.
  var name: String { path == "-" ? "standard input" : path }

  func bytes() throws -> [UInt8] {
    do throws(FileError) {
      return path == "-"
        ? try Self.readStandardInput()
        : try SmallFile.read(FilePath(path), limit: Self.limit)
    } catch {
      if error.errno == .fileTooLarge { throw Failure(tooLarge: name, limit: Self.limit) }
      throw Failure(FileError(FilePath(name), error.errno))
    }
  }

  private static func readStandardInput() throws(FileError) -> [UInt8] {
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

extension Failure {
  /// A file that has more bytes than are looked at.
  init(tooLarge file: String, limit: Int) {
    status = .profile
    lines = ["\(file): is too large for descriptors: at most \(limit) bytes"]
  }

  /// A file with damaged descriptors, or nil if nothing is wrong with them.
  init?(damage: [String], in file: String) {
    if damage.isEmpty { return nil }
    let most = 100
    status = .profile
    lines = damage.prefix(most).map { "\(file): \($0)" }
    if damage.count > most { lines.append("\(file): \(damage.count - most) more") }
  }
}
