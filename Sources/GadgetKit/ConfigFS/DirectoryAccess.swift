// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The system calls on directories that swift-system does not have.
enum DirectoryAccess {
  /// Runs a call again while it is interrupted.
  static func check(_ call: () -> Int32) throws(Errno) {
    while call() != 0 {
      let errno = Errno(rawValue: Glibc.errno)
      if errno != .interrupted { throw errno }
    }
  }

  /// The names in a directory with their `d_type`, in the order of `readdir(3)`.
  static func names(_ path: String) throws(Errno) -> [(name: String, type: UInt8)] {
    guard let directory = opendir(path) else { throw Errno(rawValue: Glibc.errno) }
    defer { closedir(directory) }
    var names: [(String, UInt8)] = []
    Glibc.errno = 0
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append((name, entry.pointee.d_type)) }
    }
    if Glibc.errno != 0 { throw Errno(rawValue: Glibc.errno) }
    return names
  }

  /// What a link says.
  static func target(_ path: String) throws(Errno) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw Errno(rawValue: Glibc.errno) }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The number of a file's inode.
  static func inode(_ path: String) throws(Errno) -> UInt64 {
    var status = stat()
    try check { lstat(path, &status) }
    return UInt64(status.st_ino)
  }

  /// The entries of a directory; a link into `usb_gadget` is told from there.
  static func entries(_ path: String) throws(Errno) -> [Entry] {
    var entries: [Entry] = []
    for (name, type) in try names(path) {
      switch Int(type) {
      case Int(DT_DIR): entries.append(Entry(name, .directory))
      case Int(DT_LNK):
        entries.append(Entry(name, .link(belowUSBGadget(try target("\(path)/\(name)")))))
      default: entries.append(Entry(name, .attribute))
      }
    }
    return entries
  }

  /// `../../../../usb_gadget/g/functions/f` is `g/functions/f`.
  private static func belowUSBGadget(_ target: String) -> String {
    let parts = target.split(separator: "/")
    guard let index = parts.lastIndex(of: "usb_gadget") else { return target }
    return parts[(index + 1)...].joined(separator: "/")
  }

  /// The whole of a file, at most 64 KiB; an attribute of configfs is at most a page.
  static func read(_ path: String) throws(Errno) -> [UInt8] {
    let file = try open(path, .readOnly, [])
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 65_536 {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer.prefix(count)
      } else if count == 0 {
        break
      } else if Glibc.errno != EINTR {
        throw Errno(rawValue: Glibc.errno)
      }
    }
    return bytes
  }

  /// Writes with a single call.
  static func write(
    _ bytes: [UInt8], to path: String, options: FileDescriptor.OpenOptions
  ) throws(Errno) {
    let file = try open(path, .writeOnly, options)
    defer { close(file) }
    while Glibc.write(file, bytes, bytes.count) < 0 {
      if Glibc.errno != EINTR { throw Errno(rawValue: Glibc.errno) }
    }
  }

  private static func open(
    _ path: String, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions
  ) throws(Errno) -> Int32 {
    let flags = mode.rawValue | options.rawValue | O_CLOEXEC
    while true {
      let file = Glibc.open(path, flags, 0o644)
      if file >= 0 { return file }
      if Glibc.errno != EINTR { throw Errno(rawValue: Glibc.errno) }
    }
  }
}
