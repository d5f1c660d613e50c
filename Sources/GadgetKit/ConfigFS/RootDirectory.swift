// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The directory `usb_gadget` of a file system, and what is below it.
///
/// Paths are as ``ConfigFS`` has them. No symbolic link is followed: one on the way is `ELOOP`, or
/// `ENOTDIR` where a directory is meant; `..` or an empty name is `EINVAL`.
///
/// From the first use on the directory is kept open, and so is the one that something was made or
/// removed in last: steps that follow each other mostly share it.
final class RootDirectory {
  let path: FilePath

  /// Whether it is the kernel's own, in which there is nothing but directories, attributes and links.
  private let isKernels: Bool
  private var root: KeptDirectory?
  private var parent: (place: String, directory: KeptDirectory)?
  /// False once the kernel has refused openat2(2).
  private var canOpenBeneath = true

  init(_ path: String, isKernels: Bool = false, walks: Bool = false) {
    self.path = FilePath(path)
    self.isKernels = isKernels
    canOpenBeneath = !walks
  }

  /// What is in a directory, in the order of `readdir(3)`; a link into `usb_gadget` is told from there.
  func entries(_ place: String) throws(Errno) -> [Entry] {
    try failing { () throws(FileError) in
      let directory = try listed(place)
      var entries: [Entry] = []
      for item in try directory.directory.items(isKernels: isKernels) {
        let kind: Entry.Kind =
          switch item.kind {
          case S_IFDIR: .directory
          case S_IFLNK: .link(belowUSBGadget(try directory.directory.target(of: item.name)))
          default: .attribute
          }
        entries.append(Entry(item.name, kind))
      }
      return entries
    }
  }

  /// `../../../../usb_gadget/g/functions/f` is `g/functions/f`.
  private func belowUSBGadget(_ target: String) -> String {
    if let place = target.rest(after: "\(path)/") { return place }
    // That of the kernel leads up to the root of configfs first.
    if var way = target.rest(after: "../") {
      while let rest = way.rest(after: "../") { way = rest }
      return way.rest(after: "usb_gadget/") ?? target
    }
    let parts = target.pathComponents
    guard let index = parts.lastIndex(of: "usb_gadget") else { return target }
    return parts[(index + 1)...].joined(separator: "/")
  }

  /// The whole of a file, at most 64 KiB; an attribute of configfs is at most a page.
  func read(_ place: String) throws(Errno) -> [UInt8] {
    try failing { () throws(FileError) in
      let file = try open(place, O_RDONLY | O_NONBLOCK)
      return try isKernels ? file.shown() : file.content(limit: 65_536)
    }
  }

  /// Writes with a single call: the kernel takes each call for a whole value.
  ///
  /// - Parameter flags: of `open(2)`, besides `O_WRONLY`.
  func write(_ bytes: [UInt8], to place: String, flags: CInt = 0) throws(Errno) {
    _ = try failing { () throws(FileError) in
      try open(place, O_WRONLY | O_NONBLOCK | flags, mode: flags & O_CREAT == 0 ? 0 : 0o644)
        .writeOnce(bytes)
    }
  }

  /// `mkdir(2)`
  func makeDirectory(_ place: String) throws(Errno) {
    try above(place) { directory, name throws(FileError) in try directory.make(name) }
  }

  /// Makes the directories above a place that are not there, and this one.
  func makeParents(of place: String) throws(Errno) {
    try failing { () throws(FileError) in
      try Self.refuseUnlessBelow(place)
      try Directory.create(at: path)
      var directory = try Directory(at: path, O_NOFOLLOW)
      for name in place.pathComponents.dropLast() {
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
    // What is made anew in its place is another directory.
    if let parent, parent.place == place || parent.place.hasPrefix("\(place)/") {
      self.parent = nil
    }
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

  /// - Throws: `EINVAL` when a path could lead elsewhere.
  private static func refuseUnlessBelow(_ place: String) throws(FileError) {
    guard place.isEmpty || place.isPathOfNames else {
      throw FileError(FilePath(place), .invalidArgument)
    }
  }

  /// `usb_gadget` itself, to go on from there.
  private func rootDirectory() throws(FileError) -> KeptDirectory {
    if let root { return root }
    let opened = KeptDirectory(try Directory(at: path, O_NOFOLLOW))
    root = opened
    return opened
  }

  /// Opens a directory for reading. What `usb_gadget` is first opened for is mostly a list.
  private func listed(_ place: String) throws(FileError) -> KeptDirectory {
    let opened = KeptDirectory(Directory(try open(place, O_RDONLY | O_DIRECTORY)))
    if place.isEmpty && root == nil { root = opened }
    return opened
  }

  /// Opens what is there.
  private func open(_ place: String, _ flags: CInt, mode: mode_t = 0) throws(FileError) -> OpenFile
  {
    try Self.refuseUnlessBelow(place)
    if place.isEmpty { return try OpenFile(path, flags | O_NOFOLLOW) }
    let root = try rootDirectory()
    if canOpenBeneath {
      do throws(FileError) {
        return try root.directory.open(beneath: place, flags, mode: mode)
      } catch {
        guard error.errno == .noFunction || error.errno == .notPermitted else { throw error }
        canOpenBeneath = false
      }
    }
    let names = place.pathComponents
    let name = names[names.count - 1]
    guard names.count > 1 else { return try root.directory.open(name, flags, mode: mode) }
    var directory = try root.directory.directory(names[0])
    for name in names[1...].dropLast() { directory = try directory.directory(name) }
    return try directory.open(name, flags, mode: mode)
  }

  /// Does something with a name in its directory.
  private func above<Result>(
    _ place: String, _ body: (borrowing Directory, _ name: String) throws(FileError) -> Result
  ) throws(Errno) -> Result {
    try failing { () throws(FileError) in
      try Self.refuseUnlessBelow(place)
      guard let slash = place.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        return try body(rootDirectory().directory, place)
      }
      let name = String(place.utf8[place.utf8.index(after: slash)...]) ?? ""
      return try body(parent(String(place.utf8[..<slash]) ?? "").directory, name)
    }
  }

  /// What is above something.
  private func parent(_ place: String) throws(FileError) -> KeptDirectory {
    if let parent, parent.place == place { return parent.directory }
    let directory = KeptDirectory(Directory(try open(place, O_PATH | O_DIRECTORY)))
    parent = (place, directory)
    return directory
  }

  /// The path is known to who asks.
  private func failing<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(Errno) -> Result {
    do throws(FileError) {
      return try body()
    } catch {
      // It may be that another took the directory away, and made it anew.
      parent = nil
      throw error.errno
    }
  }
}
