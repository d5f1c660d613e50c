// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// The process that has a lock.
public struct LockHolder: Hashable, Sendable {
  /// Its number.
  public var process: Int
  /// Its program with all arguments: `gadgetctl up profiles/ether.json`.
  public var command: String

  /// Makes one.
  public init(process: Int, command: String) {
    self.process = process
    self.command = command
  }

  /// Nil when the process that is noted in the file is none any more, or none is.
  init?(notedIn file: FilePath) {
    guard let text = try? SmallFile.read(file, limit: 32),
      let process = Int(String(decoding: text, as: UTF8.self).trimmed),
      let line = try? SmallFile.read(FilePath("/proc/\(process)/cmdline"), limit: 1 << 16)
    else { return nil }
    let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    // One that is just ending has none any more.
    if words.isEmpty { return nil }
    self.init(process: process, command: words.joined(separator: " "))
  }

  /// Notes this process in a file that was just opened; where there is no room for that, nobody.
  static func noteOwn(in file: borrowing OpenFile) {
    guard ftruncate(file.descriptor, 0) == 0 else { return }
    try? file.write(Array("\(getpid())\n".utf8))
  }
}
