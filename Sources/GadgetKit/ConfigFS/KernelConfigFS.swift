// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// The kernel's configfs.
public struct KernelConfigFS: ConfigFS {
  /// The directory `usb_gadget`.
  public var root: String { directory.path.string }

  private let directory: RootDirectory
  private let order = ListingOrder()

  /// - Parameter mountPoint: where configfs is mounted.
  public init(mountPoint: String = "/sys/kernel/config") {
    directory = RootDirectory("\(mountPoint)/usb_gadget", isKernels: true)
  }

  /// The kernel's.
  public var functionFS: any FunctionFS { KernelFunctionFS() }

  /// configfs lists what was made last first, or last; a gadget's own groups tell which.
  public var keepsOrder: Bool { true }

  /// What is in a directory, oldest first.
  public func entries(_ path: String) throws(Errno) -> [Entry] {
    let entries = try directory.entries(path)
    return try listsNewestFirst(path, entries) ? entries.reversed() : entries
  }

  /// The kernel makes a gadget's group `functions` before its group `strings`.
  ///
  /// Up to 6.10 `fs/configfs/dir.c` puts a new entry before the others, later after them.
  private func listsNewestFirst(_ path: String, _ entries: [Entry]) throws(Errno) -> Bool {
    if let known = order.isNewestFirst { return known }
    guard let gadget = path.split(separator: "/").first else { return false }
    let isGadget = gadget.utf8.count == path.utf8.count
    let names = try (isGadget ? entries : directory.entries(String(gadget))).map(\.name)
    guard let functions = names.firstIndex(of: "functions"),
      let strings = names.firstIndex(of: "strings")
    else { return false }
    order.isNewestFirst = strings < functions
    return strings < functions
  }

  /// What an attribute shows.
  public func read(_ path: String) throws(Errno) -> [UInt8] {
    try directory.read(path)
  }

  /// What the permissions of the file say, which bind root, too.
  public func canBeWritten(_ path: String) -> Bool {
    (try? directory.permissions(path))?.isDisjoint(with: [.ownerWrite, .groupWrite, .otherWrite])
      == false
  }

  /// Writes an attribute that is there; never makes a file.
  public func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    try directory.write(bytes, to: path)
  }

  /// `mkdir(2)`
  public func makeDirectory(_ path: String) throws(Errno) {
    try directory.makeDirectory(path)
  }

  /// `rmdir(2)`
  ///
  /// `EBUSY` when a process does not close the function's serial port: see ``SerialPort``.
  public func removeDirectory(_ path: String) throws(Errno) {
    if let port = try serialPort(of: path), !port.release(within: 2) { throw .resourceBusy }
    try directory.removeDirectory(path)
  }

  /// Nil: it has none, or is no function.
  private func serialPort(of path: String) throws(Errno) -> SerialPort? {
    let names = path.pathComponents
    guard names.count == 3, names[1] == "functions" else { return nil }
    do {
      return SerialPort(shown: try directory.read("\(path)/port_num"))
    } catch .noSuchFileOrDirectory {
      return nil
    }
  }

  /// `symlink(2)`
  public func link(_ path: String, to target: String) throws(Errno) {
    try directory.link(path, to: target)
  }

  /// `unlink(2)`
  public func unlink(_ path: String) throws(Errno) {
    try directory.unlink(path)
  }

  /// What the UDC says of itself in its attribute `function`, where that is there.
  public func isStarted(_ gadget: String, on udc: String) -> Bool {
    let place = FilePath("/sys/class/udc").appending(udc)
    guard let function = try? SmallFile.shown(place.appending("function")) else {
      return Directory.exists(at: place)
    }
    return String(decoding: function, as: UTF8.self).trimmed == gadget
  }

  /// What the gadget bus shows.
  public func binding(on udc: String) -> Binding? { Binding(on: udc) }

  /// The directory's inode, which the kernel numbers anew each time.
  public func identity(_ path: String) throws(Errno) -> UInt64 {
    try directory.inode(path)
  }
}

/// What the first listing of a gadget shows of the kernel's order.
private final class ListingOrder {
  var isNewestFirst: Bool?
}
