// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// An ordinary directory in the place of configfs: all works but the kernel's reaction.
///
/// What the kernel would make by itself is made when it is first written to, and goes with its
/// parent.
public struct OrdinaryDirectory: ConfigFS {
  /// The directory `usb_gadget`.
  public let root: String

  /// - Parameter directory: the directory in the place of configfs.
  public init(_ directory: String) {
    root = "\(directory)/usb_gadget"
  }

  /// A list beside `usb_gadget`.
  public var functionFS: any FunctionFS { OrdinaryFunctionFS("\(root)/../functionfs") }

  /// The order of an ordinary directory is its file system's own.
  public var keepsOrder: Bool { false }

  /// What is in a directory.
  public func entries(_ path: String) throws(Errno) -> [Entry] {
    try DirectoryAccess.entries("\(root)/\(path)").sorted { $0.name < $1.name }
  }

  /// What was written.
  public func read(_ path: String) throws(Errno) -> [UInt8] {
    try DirectoryAccess.read("\(root)/\(path)")
  }

  /// Writes a file, and makes it when it is not there.
  public func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    try makeParents(of: path)
    try DirectoryAccess.write(bytes, to: "\(root)/\(path)", flags: O_CREAT | O_TRUNC)
  }

  /// `mkdir(2)`
  public func makeDirectory(_ path: String) throws(Errno) {
    try makeParents(of: path)
    try DirectoryAccess.check { mkdir("\(root)/\(path)", 0o755) }
  }

  /// Removes a directory with the files in it, and with the groups that are empty then.
  public func removeDirectory(_ path: String) throws(Errno) {
    for entry in try entries(path) {
      switch entry.kind {
      case .attribute: try unlink("\(path)/\(entry.name)")
      case .directory: try removeDirectory("\(path)/\(entry.name)")
      case .link: throw .directoryNotEmpty
      }
    }
    try DirectoryAccess.check { rmdir("\(root)/\(path)") }
  }

  /// `symlink(2)`
  public func link(_ path: String, to target: String) throws(Errno) {
    try makeParents(of: path)
    try DirectoryAccess.check { symlink("\(root)/\(target)", "\(root)/\(path)") }
  }

  /// `unlink(2)`
  public func unlink(_ path: String) throws(Errno) {
    try DirectoryAccess.check { Glibc.unlink("\(root)/\(path)") }
  }

  /// The directory's inode.
  public func identity(_ path: String) throws(Errno) -> UInt64 {
    try DirectoryAccess.inode("\(root)/\(path)")
  }

  private func makeParents(of path: String) throws(Errno) {
    let parts = "\(root)/\(path)".split(separator: "/", omittingEmptySubsequences: false)
    for count in parts.indices.dropFirst() {
      let parent = parts[..<count].joined(separator: "/")
      if !parent.isEmpty && access(parent, F_OK) != 0 {
        try DirectoryAccess.check { mkdir(parent, 0o755) }
      }
    }
  }
}
