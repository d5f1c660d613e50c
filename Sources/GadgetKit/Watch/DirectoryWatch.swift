// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Tells what programs do with the entries of directories: inotify(7).
final class DirectoryWatch {
  /// Something was done with an entry.
  struct Event: Hashable {
    enum Action {
      case appeared, modified, disappeared
      /// There were more events than are kept; anything may have happened, anywhere.
      case lost
    }

    /// The directory that it is in; empty when events were lost.
    var directory: FilePath
    var name: String
    /// Whether it is a directory itself.
    var isOfDirectory: Bool
    var action: Action
  }

  private let file: OpenFile
  private var directories: [CInt: FilePath] = [:]

  /// - Throws: the errno of inotify_init1(2): `EMFILE` when the user has too many.
  init() throws(FileError) {
    let path: FilePath = "inotify"
    let flags = Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC)
    file = OpenFile(path, descriptor: try path.systemCall { inotify_init1(flags) })
  }

  /// For `poll(2)`.
  var polled: pollfd { pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0) }

  /// Watches these directories too, as far as they are there.
  ///
  /// - Throws: the errno of inotify_add_watch(2): `ENOSPC` when the user has too many.
  func watch(_ paths: [FilePath]) throws(FileError) {
    let actions = IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO
    for path in paths {
      do throws(FileError) {
        // A directory that is watched already keeps its number.
        directories[try file.watch(path, for: CInt(actions | IN_ONLYDIR))] = path
      } catch {
        if error.errno != .noSuchFileOrDirectory && error.errno != .notDirectory { throw error }
      }
    }
  }

  /// Watches no others any more.
  func keep(only paths: [FilePath]) {
    for (number, path) in directories where !paths.contains(path) {
      // That fails for one that is gone, which has lost its number by itself.
      inotify_rm_watch(file.descriptor, number)
      directories[number] = nil
    }
  }

  /// Takes what has happened, without waiting.
  func take() throws(FileError) -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      do throws(FileError) {
        let count = try file.read(into: &buffer)
        events += parse(buffer[..<count])
      } catch {
        if error.errno == .wouldBlock { return events }
        throw error
      }
    }
  }

  /// What has happened in directories that are watched still: each is a `struct inotify_event`, which is
  /// a number, a mask, a cookie and the length of the name that follows.
  private func parse(_ bytes: ArraySlice<UInt8>) -> [Event] {
    var events: [Event] = []
    var rest = bytes
    while rest.count >= 16 {
      let (number, mask, length) = (rest.word(at: 0), rest.word(at: 4), Int(rest.word(at: 12)))
      let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
      rest = rest.dropFirst(16 + length)
      let isLost = mask & UInt32(IN_Q_OVERFLOW) != 0
      let directory = isLost ? FilePath() : directories[CInt(bitPattern: number)]
      guard let directory, let action = isLost ? .lost : Event.Action(mask) else { continue }
      events.append(
        Event(
          directory: directory, name: String(decoding: name, as: UTF8.self),
          isOfDirectory: mask & UInt32(IN_ISDIR) != 0, action: action))
    }
    return events
  }
}

extension ArraySlice<UInt8> {
  /// Four bytes of the processor's order.
  fileprivate func word(at offset: Int) -> UInt32 {
    let bytes = dropFirst(offset).prefix(4)
    #if _endian(big)
      return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    #else
      return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    #endif
  }
}

extension DirectoryWatch.Event.Action {
  fileprivate init?(_ mask: UInt32) {
    if mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
      self = .appeared
    } else if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 {
      self = .disappeared
    } else if mask & UInt32(IN_MODIFY) != 0 {
      self = .modified
    } else {
      return nil
    }
  }
}
