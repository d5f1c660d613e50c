// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// An ordinary directory in the place of configfs: all works but the kernel's reaction.
///
/// What the kernel would make by itself is made when it is first written to, and goes with its
/// parent.
public struct OrdinaryDirectory: ConfigFS {
  /// The directory `usb_gadget`.
  public var root: String { directory.path.string }

  private let directory: RootDirectory

  /// - Parameter directory: the directory in the place of configfs.
  public init(_ directory: String) {
    self.directory = RootDirectory("\(directory)/usb_gadget")
  }

  /// A list beside `usb_gadget`.
  public var functionFS: any FunctionFS { OrdinaryFunctionFS("\(root)/../functionfs") }

  /// The order of an ordinary directory is its file system's own.
  public var keepsOrder: Bool { false }

  /// What is in a directory.
  public func entries(_ path: String) throws(Errno) -> [Entry] {
    try directory.entries(path).sorted { $0.name < $1.name }
  }

  /// What was written.
  public func read(_ path: String) throws(Errno) -> [UInt8] {
    try directory.read(path)
  }

  /// Writes a file, and makes it when it is not there.
  public func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    try makingParents(of: path) { () throws(Errno) in
      try directory.write(bytes, to: path, flags: O_CREAT | O_TRUNC)
    }
  }

  /// `mkdir(2)`
  public func makeDirectory(_ path: String) throws(Errno) {
    try makingParents(of: path) { () throws(Errno) in try directory.makeDirectory(path) }
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
    try directory.removeDirectory(path)
  }

  /// `symlink(2)`
  public func link(_ path: String, to target: String) throws(Errno) {
    try makingParents(of: path) { () throws(Errno) in try directory.link(path, to: target) }
  }

  /// `unlink(2)`
  public func unlink(_ path: String) throws(Errno) {
    try directory.unlink(path)
  }

  /// The directory's inode.
  public func identity(_ path: String) throws(Errno) -> UInt64 {
    try directory.inode(path)
  }

  /// Does something, once more after what is above a path was made, if that is not there.
  private func makingParents(
    of path: String, _ body: () throws(Errno) -> Void
  ) throws(Errno) {
    do {
      try body()
    } catch .noSuchFileOrDirectory {
      try directory.makeParents(of: path)
      try body()
    }
  }
}
