// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Notes what programs do with `ep0` of a functionfs: inotify(7).
final class ProgramWatch {
  /// Where the file system is mounted.
  let directory: String
  private let file: FilePath
  private let watch: FileWatch
  private var wasOpened = false

  /// For `poll(2)`.
  var descriptor: CInt { watch.descriptor }

  /// Starts to watch.
  init(_ directory: String) {
    self.directory = directory
    file = FilePath(directory).appending("ep0")
    watch = FileWatch(file, for: IN_OPEN | IN_MODIFY | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)
  }

  /// Takes what has happened.
  func note() {
    if watch.take() { wasOpened = true }
  }

  /// What is missing now.
  var absence: ProgramAbsence {
    let holders = FileHolder.all(of: file)
    if !holders.isEmpty { return .unfinished(at: directory, holders) }
    return wasOpened ? .gone(from: directory) : .notOpened(at: directory)
  }
}
