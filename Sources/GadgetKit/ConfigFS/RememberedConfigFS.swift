// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The directory `usb_gadget` as it is at one time: nothing in it is read twice.
final class RememberedConfigFS: ReadableConfigFS {
  private let configFS: any ReadableConfigFS
  private var directories: [String: Result<[Entry], Errno>] = [:]
  private var attributes: [String: Result<[UInt8], Errno>] = [:]
  private var isStarted: [String: Bool] = [:]

  /// Knows nothing yet.
  init(_ configFS: any ReadableConfigFS) {
    self.configFS = configFS
  }

  var keepsOrder: Bool { configFS.keepsOrder }

  var functionFS: any FunctionFS { configFS.functionFS }

  func entries(_ path: String) throws(Errno) -> [Entry] {
    if let known = directories[path] { return try known.get() }
    let read = Result { () throws(Errno) in try configFS.entries(path) }
    directories[path] = read
    return try read.get()
  }

  func read(_ path: String) throws(Errno) -> [UInt8] {
    if let known = attributes[path] { return try known.get() }
    let read = Result { () throws(Errno) in try configFS.read(path) }
    attributes[path] = read
    return try read.get()
  }

  func isStarted(_ gadget: String, on udc: String) -> Bool {
    let place = "\(gadget)/\(udc)"
    if let known = isStarted[place] { return known }
    let isStarted = configFS.isStarted(gadget, on: udc)
    self.isStarted[place] = isStarted
    return isStarted
  }
}
