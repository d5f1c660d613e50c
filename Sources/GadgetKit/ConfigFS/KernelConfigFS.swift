// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The kernel's configfs.
public struct KernelConfigFS: ConfigFS {
  /// The directory `usb_gadget`.
  public let root: String

  /// - Parameter mountPoint: where configfs is mounted.
  public init(mountPoint: String = "/sys/kernel/config") {
    root = "\(mountPoint)/usb_gadget"
  }

  /// The kernel's.
  public var functionFS: any FunctionFS { KernelFunctionFS() }

  /// configfs lists what was made last first, or last; a gadget's own groups tell which.
  public var keepsOrder: Bool { true }

  /// What is in a directory, oldest first.
  public func entries(_ path: String) throws(Errno) -> [Entry] {
    let entries = try DirectoryAccess.entries("\(root)/\(path)")
    return listsNewestFirst(path, entries) ? entries.reversed() : entries
  }

  /// The kernel makes a gadget's group `functions` before its group `strings`.
  ///
  /// Up to 6.10 `fs/configfs/dir.c` puts a new entry before the others, later after them.
  private func listsNewestFirst(_ path: String, _ entries: [Entry]) -> Bool {
    guard let gadget = path.split(separator: "/").first,
      let names = try? DirectoryAccess.names("\(root)/\(gadget)").map(\.name),
      let functions = names.firstIndex(of: "functions"),
      let strings = names.firstIndex(of: "strings")
    else { return false }
    return strings < functions
  }

  /// What an attribute shows.
  public func read(_ path: String) throws(Errno) -> [UInt8] {
    try DirectoryAccess.read("\(root)/\(path)")
  }

  /// Writes an attribute that is there; never makes a file.
  public func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    try DirectoryAccess.write(bytes, to: "\(root)/\(path)")
  }

  /// `mkdir(2)`
  public func makeDirectory(_ path: String) throws(Errno) {
    try DirectoryAccess.check { mkdir("\(root)/\(path)", 0o755) }
  }

  /// `rmdir(2)`
  ///
  /// `EBUSY` when a process does not close the function's serial port: see ``SerialPort``.
  public func removeDirectory(_ path: String) throws(Errno) {
    if let port = SerialPort(ofFunction: FilePath("\(root)/\(path)")),
      !port.release(within: 2)
    {
      throw .resourceBusy
    }
    try DirectoryAccess.check { rmdir("\(root)/\(path)") }
  }

  /// `symlink(2)`, absolute: the kernel resolves a relative target from the working directory.
  public func link(_ path: String, to target: String) throws(Errno) {
    try DirectoryAccess.check { symlink("\(root)/\(target)", "\(root)/\(path)") }
  }

  /// `unlink(2)`
  public func unlink(_ path: String) throws(Errno) {
    try DirectoryAccess.check { Glibc.unlink("\(root)/\(path)") }
  }

  /// The directory's inode, which the kernel numbers anew each time.
  public func identity(_ path: String) throws(Errno) -> UInt64 {
    try DirectoryAccess.inode("\(root)/\(path)")
  }
}
