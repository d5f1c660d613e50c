// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// The process that has a lock, as it notes itself in the lock's file.
extension FileHolder {
  /// The process, with all arguments of its program for a name: `gadgetctl up profiles/ether.json`.
  ///
  /// Nil when the process that is noted in the file is none any more, or none is.
  init?(notedIn file: FilePath) {
    guard let text = try? SmallFile.read(file, limit: 32),
      let process = Int(String(decoding: text, as: UTF8.self).trimmed),
      let line = try? SmallFile.read(FilePath("/proc/\(process)/cmdline"), limit: 1 << 16)
    else { return nil }
    let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    // One that is just ending has none any more.
    if words.isEmpty { return nil }
    self.init(process: process, name: words.joined(separator: " "))
  }

  /// Notes this process in a file that was just opened; where there is no room for that, nobody.
  static func noteOwn(in file: borrowing OpenFile) {
    guard ftruncate(file.descriptor, 0) == 0 else { return }
    try? file.write(Array("\(getpid())\n".utf8))
  }
}
