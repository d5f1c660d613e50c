// SPDX-License-Identifier: Apache-2.0

public import GadgetKit
public import SystemPackage

/// A model of the kernel's configfs for tests: Linux 6.1 with `usb_gadget`, some function types and
/// some UDCs.
///
/// It states the kernel's rules: what can be made, removed, linked and written when, with which
/// errno, what a read gives then, and what a host would be told. The cases that are run against it
/// are run against a real kernel too, so that a wrong rule shows.
public final class MemoryConfigFS: ConfigFS {
  /// As if it were mounted at the usual place.
  public let root = "/sys/kernel/config/usb_gadget"
  /// As the kernel's.
  public let keepsOrder = true
  /// Is called before each change with its number from 1, and may refuse it.
  public var intercept: (Int) throws(Errno) -> Void = { _ in }
  /// How many changes were asked for.
  public private(set) var changes = 0
  /// The gadgets that were not started again when their UDC came back; a write to `UDC` ends that.
  public var waiting: Set<String> = []
  /// What the gadget bus shows of any controller.
  public var binding: Binding?
  /// The kernel behind it.
  public let kernel: Kernel
  /// The kernel's functionfs.
  public var functionFS: any FunctionFS { kernel.functionFS }

  /// Makes an empty configfs on a machine with these UDCs.
  public init(udcs: [String] = ["dummy_udc.0"], has features: Kernel.Features = .linux6_1) {
    kernel = Kernel(udcs: udcs, features: features)
    kernel.functionFS = MemoryFunctionFS { [unowned self] () throws(Errno) in try count() }
  }

  /// What is in a directory, oldest first.
  public func entries(_ path: String) throws(Errno) -> [Entry] {
    let item = try directory(path)
    return item.files.keys.sorted().map { Entry($0, .attribute) }
      + item.children.map { Entry($0.name, .directory) }
      + item.links.map { Entry($0.name, .link($0.target.path)) }
  }

  /// What an attribute shows; EACCES when it cannot be read.
  public func read(_ path: String) throws(Errno) -> [UInt8] {
    guard let show = try file(path).show else { throw .permissionDenied }
    return show()
  }

  /// Whether there is anything that a write does.
  public func canBeWritten(_ path: String) -> Bool { (try? file(path))?.store != nil }

  /// EFAULT for a write of no byte, as from Linux 6.1 on; EACCES when it cannot be written.
  public func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    try count()
    guard let store = try file(path).store else { throw .permissionDenied }
    guard !bytes.isEmpty else { throw .badAddress }
    try store(bytes)
    if path.hasSuffix("/UDC") { waiting.remove("\(path.dropLast(4))") }
  }

  /// Not of those that wait.
  public func isStarted(_ gadget: String, on udc: String) -> Bool { !waiting.contains(gadget) }

  /// The same for each.
  public func binding(on udc: String) -> Binding? { binding }

  /// `mkdir(2)`
  public func makeDirectory(_ path: String) throws(Errno) {
    try count()
    let (parent, name) = try parent(path)
    try parent.makeChild(name)
  }

  /// `rmdir(2)`
  public func removeDirectory(_ path: String) throws(Errno) {
    try count()
    let (parent, name) = try parent(path)
    try parent.removeChild(name)
  }

  /// `symlink(2)`
  public func link(_ path: String, to target: String) throws(Errno) {
    try count()
    let (parent, name) = try parent(path)
    try parent.addLink(name, to: try directory(target))
  }

  /// `unlink(2)`
  public func unlink(_ path: String) throws(Errno) {
    try count()
    let (parent, name) = try parent(path)
    try parent.removeLink(name)
  }

  /// The directory's number.
  public func identity(_ path: String) throws(Errno) -> UInt64 {
    try directory(path).identity
  }

  private func count() throws(Errno) {
    changes += 1
    try intercept(changes)
  }

  private func directory(_ path: String) throws(Errno) -> Item {
    var item = kernel.root
    for name in path.split(separator: "/") {
      guard let child = item[String(name)] else { throw .noSuchFileOrDirectory }
      item = child
    }
    return item
  }

  private func parent(_ path: String) throws(Errno) -> (Item, String) {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { throw .invalidArgument }
    return (try directory(parts.dropLast().joined(separator: "/")), String(name))
  }

  private func file(_ path: String) throws(Errno) -> Item.File {
    let (parent, name) = try parent(path)
    guard let file = parent.files[name] else {
      throw parent.holds(name) ? .isDirectory : .noSuchFileOrDirectory
    }
    return file
  }
}
