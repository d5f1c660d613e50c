// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Notes what programs do with `ep0` of a functionfs: inotify(7).
final class ProgramWatch {
  /// Where the file system is mounted.
  let directory: String
  private let file: OpenFile
  private var wasOpened = false

  /// For `poll(2)`.
  var descriptor: CInt { file.descriptor }

  /// Starts to watch.
  init(_ directory: String) {
    self.directory = directory
    let path = FilePath(directory).appending("ep0")
    file = OpenFile(path, descriptor: inotify_init1(Int32(IN_NONBLOCK)))
    let events = UInt32(IN_OPEN | IN_MODIFY | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)
    _ = path.withPlatformString { inotify_add_watch(file.descriptor, $0, events) }
  }

  /// Takes what has happened.
  func note() {
    var events = [UInt8](repeating: 0, count: 4096)
    while let count = try? file.read(into: &events), count > 0 { wasOpened = true }
  }

  /// What is missing now.
  var absence: ProgramAbsence {
    let holders = FileHolder.all(of: file.path)
    if !holders.isEmpty { return .unfinished(at: directory, holders) }
    return wasOpened ? .gone(from: directory) : .notOpened(at: directory)
  }
}
