// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The directory `usb_gadget` of a file system, and what is below it.
///
/// Paths are as ``ConfigFS`` has them. Each of their components is opened by itself: a symbolic link
/// on the way is `ENOTDIR`, and `..` or an empty name `EINVAL`.
struct RootDirectory {
  let path: FilePath

  init(_ path: String) { self.path = FilePath(path) }

  /// What is in a directory, in the order of `readdir(3)`; a link into `usb_gadget` is told from there.
  func entries(_ place: String) throws(Errno) -> [Entry] {
    try failing { () throws(FileError) in
      let directory = try directory(Self.names(place))
      var entries: [Entry] = []
      for item in try directory.items() {
        let kind: Entry.Kind =
          switch item.kind {
          case S_IFDIR: .directory
          case S_IFLNK: .link(belowUSBGadget(try directory.target(of: item.name)))
          default: .attribute
          }
        entries.append(Entry(item.name, kind))
      }
      return entries
    }
  }

  /// `../../../../usb_gadget/g/functions/f` is `g/functions/f`.
  private func belowUSBGadget(_ target: String) -> String {
    let own = path.string.pathComponents
    var parts = target.pathComponents[...]
    if parts.starts(with: own) {
      parts = parts.dropFirst(own.count)
    } else if parts.first == ".." {
      // That of the kernel leads up to the root of configfs first.
      parts = parts.drop { $0 == ".." }
      guard parts.popFirst() == "usb_gadget" else { return target }
    } else {
      guard let index = parts.lastIndex(of: "usb_gadget") else { return target }
      parts = parts[(index + 1)...]
    }
    return parts.joined(separator: "/")
  }

  /// The whole of a file, at most 64 KiB; an attribute of configfs is at most a page.
  func read(_ place: String) throws(Errno) -> [UInt8] {
    try above(place) { directory, name throws(FileError) in
      try directory.open(name, O_RDONLY | O_NONBLOCK).content(limit: 65_536)
    }
  }

  /// Writes with a single call: the kernel takes each call for a whole value.
  ///
  /// - Parameter flags: of `open(2)`, besides `O_WRONLY`.
  func write(_ bytes: [UInt8], to place: String, flags: CInt = 0) throws(Errno) {
    _ = try above(place) { directory, name throws(FileError) in
      try directory.open(name, O_WRONLY | O_NONBLOCK | flags, mode: 0o644).writeOnce(bytes)
    }
  }

  /// `mkdir(2)`
  func makeDirectory(_ place: String) throws(Errno) {
    try above(place) { directory, name throws(FileError) in try directory.make(name) }
  }

  /// Makes the directories above a place that are not there, and this one.
  func makeParents(of place: String) throws(Errno) {
    try failing { () throws(FileError) in
      try Directory.create(at: path)
      var directory = try directory([])
      for name in Self.names(place).dropLast() {
        do throws(FileError) {
          try directory.make(name)
        } catch {
          if error.errno != .fileExists { throw error }
        }
        directory = try directory.directory(name)
      }
    }
  }

  /// `rmdir(2)`
  func removeDirectory(_ place: String) throws(Errno) {
    try above(place) { directory, name throws(FileError) in try directory.remove(name) }
  }

  /// `symlink(2)`, absolute: the kernel resolves a relative target from the working directory.
  func link(_ place: String, to target: String) throws(Errno) {
    try above(place) { directory, name throws(FileError) in
      try directory.link(name, to: "\(path)/\(target)")
    }
  }

  /// `unlink(2)`
  func unlink(_ place: String) throws(Errno) {
    try above(place) { directory, name throws(FileError) in try directory.unlink(name) }
  }

  /// Who may read and write a file.
  func permissions(_ place: String) throws(Errno) -> FilePermissions {
    try above(place) { directory, name throws(FileError) in
      FilePermissions(rawValue: try directory.status(of: name).st_mode & 0o777)
    }
  }

  /// The number of a directory's inode.
  func inode(_ place: String) throws(Errno) -> UInt64 {
    try above(place) { directory, name throws(FileError) in
      UInt64(try directory.status(of: name).st_ino)
    }
  }

  private static func names(_ place: String) -> [String] {
    place.isEmpty ? [] : place.pathComponents
  }

  private func directory(_ names: some Sequence<String>) throws(FileError) -> Directory {
    var directory = try Directory(at: path, O_NOFOLLOW)
    for name in names { directory = try directory.directory(name) }
    return directory
  }

  /// Does something with a name in its directory.
  private func above<Result>(
    _ place: String, _ body: (borrowing Directory, _ name: String) throws(FileError) -> Result
  ) throws(Errno) -> Result {
    try failing { () throws(FileError) in
      let names = Self.names(place)
      return try body(directory(names.dropLast()), names.last ?? "")
    }
  }

  /// The path is known to who asks.
  private func failing<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(Errno) -> Result {
    do throws(FileError) { return try body() } catch { throw error.errno }
  }
}
