// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// The directory `usb_gadget`, as far as it is only looked at.
///
/// Paths start below it, for example `ether/UDC`; the empty path is the directory itself.
public protocol ReadableConfigFS {
  /// True when ``entries(_:)`` keeps the order in which directories and links were made.
  var keepsOrder: Bool { get }

  /// What is in a directory.
  func entries(_ path: String) throws(Errno) -> [Entry]

  /// What an attribute shows.
  func read(_ path: String) throws(Errno) -> [UInt8]

  /// Whether a UDC has the gadget whose attribute `UDC` names it.
  ///
  /// That is not so while the UDC is away, because its driver is unbound or the port is that of a host,
  /// nor when it has come back and the gadget failed to start: Linux starts it from 5.19 on.
  func isStarted(_ gadget: String, on udc: String) -> Bool

  /// Where programs serve functions.
  var functionFS: any FunctionFS { get }
}

/// The directory `usb_gadget`, where gadgets are made.
///
/// This is the only door through which gadgets are read and changed: ``KernelConfigFS`` leads to the
/// kernel, ``OrdinaryDirectory`` to a directory that only looks like it.
public protocol ConfigFS: ReadableConfigFS {
  /// The directory's absolute path, for messages and for links.
  var root: String { get }

  /// Whether the kernel lets anybody write an attribute.
  func canBeWritten(_ path: String) -> Bool

  /// Writes an attribute with a single `write(2)`.
  ///
  /// A short count is no error: some attributes of the kernel return one though they took all.
  func write(_ bytes: [UInt8], to path: String) throws(Errno)

  /// `mkdir(2)`
  func makeDirectory(_ path: String) throws(Errno)

  /// `rmdir(2)`
  func removeDirectory(_ path: String) throws(Errno)

  /// `symlink(2)`; the target is a path like all others.
  func link(_ path: String, to target: String) throws(Errno)

  /// `unlink(2)` of a link
  func unlink(_ path: String) throws(Errno)

  /// What a UDC is bound to now, to be told from another time; nil: nothing, or nothing tells.
  func binding(on udc: String) -> Binding?

  /// A number that a directory made anew under the same name does not have: its inode.
  func identity(_ path: String) throws(Errno) -> UInt64
}

/// One name in a directory.
public struct Entry: Hashable, Sendable {
  /// What the name stands for.
  public enum Kind: Hashable, Sendable {
    case directory
    case attribute
    /// A link, and what it leads to: a path below `usb_gadget`, or as it stands when it leads out.
    case link(String)
  }

  /// The name.
  public var name: String
  /// What it stands for.
  public var kind: Kind

  /// Makes an entry.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension ReadableConfigFS {
  /// Where there are no UDCs that could tell.
  public func isStarted(_ gadget: String, on udc: String) -> Bool { true }

  /// The names of the gadgets that are there, in the order of the alphabet.
  func gadgets() throws(ReadError) -> [String] {
    try knownEntries("").filter { $0.kind == .directory }.map(\.name).sorted()
  }
}

extension ConfigFS {
  /// Where an attribute is as any other.
  public func canBeWritten(_ path: String) -> Bool { true }

  /// Where nothing is ever bound.
  public func binding(on udc: String) -> Binding? { nil }

  /// Performs one step.
  func perform(_ step: Operation) throws(Errno) {
    switch step {
    case .makeDirectory(let path): try makeDirectory(path)
    case .removeDirectory(let path): try removeDirectory(path)
    case .write(let value, let format, let path): try write(format.written(value), to: path)
    case .link(let target, let path): try link(path, to: target)
    case .unlink(let path): try unlink(path)
    case .mount(let mount): try functionFS.mount(mount)
    case .unmount(let mount): try functionFS.unmount(mount)
    case .awaitProgram(let path, _):
      do throws(ProgramAbsence) {
        try awaitProgram(path, within: .zero)
      } catch {
        throw .operationNotSupportedByDevice
      }
    }
  }

  /// Waits until a program serves a function.
  func awaitProgram(_ function: String, within limit: Duration) throws(ProgramAbsence) {
    try functionFS.awaitProgram(of: FunctionFSMount.instance(of: function), within: limit) {
      (try? read("\(function)/ready")).map { String(decoding: $0, as: UTF8.self).trimmed }
    }
  }
}
