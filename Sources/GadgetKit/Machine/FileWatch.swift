// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// What programs do with a file, from a moment on: inotify(7).
struct FileWatch: ~Copyable {
  private let file: OpenFile

  /// For `poll(2)`, which tells that there are events.
  var descriptor: CInt { file.descriptor }

  /// Starts to watch; where that cannot be done nothing is ever seen.
  ///
  /// - Parameter events: `IN_OPEN` and the like.
  init(_ path: FilePath, for events: CInt) {
    file = OpenFile(path, descriptor: inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC)))
    _ = try? file.watch(path, for: events)
  }

  /// Takes what has happened: whether there was anything.
  func take() -> Bool {
    var events = [UInt8](repeating: 0, count: 4096)
    var isAny = false
    while let count = try? file.read(into: &events), count > 0 { isAny = true }
    return isAny
  }
}

extension OpenFile {
  /// Watches a file too: inotify_add_watch(2).
  ///
  /// - Returns: the number by which its events are known.
  func watch(_ path: FilePath, for events: CInt) throws(FileError) -> CInt {
    try unsafe path.systemCall {
      unsafe inotify_add_watch(descriptor, $0, UInt32(truncatingIfNeeded: events))
    }
  }
}
