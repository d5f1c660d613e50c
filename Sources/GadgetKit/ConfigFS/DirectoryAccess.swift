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
    do throws(FileError) {
      return try SmallFile.read(FilePath(path), limit: 65_536)
    } catch {
      throw error.errno
    }
  }

  /// Writes with a single call: the kernel takes each call for a whole value.
  ///
  /// - Parameter flags: of `open(2)`, besides `O_WRONLY`.
  static func write(_ bytes: [UInt8], to path: String, flags: Int32 = 0) throws(Errno) {
    do throws(FileError) {
      let file = try OpenFile(FilePath(path), O_WRONLY | flags, mode: 0o644)
      try file.path.systemCall { _ in
        bytes.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
      }
    } catch {
      throw error.errno
    }
  }
}
