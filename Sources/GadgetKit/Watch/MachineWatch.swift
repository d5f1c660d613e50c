// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Follows the controllers and gadgets of a machine.
///
/// | what | is told by |
/// | --- | --- |
/// | controllers that come, go, are bound and unbound | their uevents |
/// | the state of a controller | its attribute, to `poll(2)` |
/// | gadgets that are made and removed, and in an ordinary directory what they are bound to | inotify |
/// | configfs that is mounted | the table of mounts, to `poll(2)` |
/// | libcomposite that is loaded, which makes `usb_gadget` | its uevent |
///
/// The speed of a controller is told by nothing, and looked at whenever something else is. What the
/// kernel does to `usb_gadget` by itself is not told by inotify (`fs/configfs/dir.c`).
public final class MachineWatch {
  private let location: Location
  private let monitor: DeviceMonitor
  private let directories: DirectoryWatch
  private let mounts = MountTableWatch()
  private var states: [String: StateFile] = [:]
  private var wait: Wait
  private var view: MachineView?

  /// Begins to watch.
  public init(_ location: Location) throws(WatchError) {
    self.location = location
    do throws(FileError) {
      monitor = try DeviceMonitor.listening(to: "udc", "module")
      directories = try DirectoryWatch()
      wait = try Wait(upTo: nil)
    } catch {
      throw .file(error)
    }
  }

  /// Waits for what happens next; the first time it is all that is there, at once.
  ///
  /// - Parameter reader: a file whose reader may go away.
  /// - Returns: nil when the reader has gone, or a signal that ends the process has come.
  public func next(for reader: Int32) throws(WatchError) -> [MachineEvent]? {
    guard var view else {
      let first = try look()
      self.view = first
      return first.present
    }
    while true {
      let told = try WatchError.wrapping { () throws(FileError) in try awaitNotices(for: reader) }
      guard let told else { return nil }
      var events = told.flatMap { view.apply($0) }
      let now = try look()
      events += now.events(since: view)
      view = now
      self.view = now
      if !events.isEmpty { return events }
    }
  }

  // MARK: - Looking

  /// Sees what is there, and watches all of it from before the look.
  private func look() throws(WatchError) -> MachineView {
    // Opened anew each time: nothing keeps configfs from being unmounted, or libcomposite unloaded.
    let configFS = location.configFS
    let root = FilePath(configFS.root)
    let above = [root.removingLastComponent(), root]
    var view = MachineView()
    try WatchError.wrapping { () throws(FileError) in
      view.controllers = try presentControllers()
      try directories.watch(above)
    }
    let names = try WatchError.wrapping { () throws(ReadError) in try configFS.gadgets() }
    let gadgets = names.map { root.appending($0) }
    try WatchError.wrapping { () throws(FileError) in try directories.watch(gadgets) }
    directories.keep(only: above + gadgets)
    for name in names {
      let udc = try WatchError.wrapping { () throws(ReadError) in try configFS.udc(of: name) }
      view.gadgets.append(MachineView.Gadget(name, on: udc.flatMap { isBound(name, to: $0, view) }))
    }
    return view
  }

  /// The controller, if the gadget is really bound to it: a gadget keeps the name of one that is gone.
  private func isBound(_ gadget: String, to udc: String, _ view: MachineView) -> String? {
    guard case .kernel = location else { return udc }
    return view.controllers.contains { $0.name == udc && $0.function == gadget } ? udc : nil
  }

  /// The controllers; each with the state from which on the next is told.
  private func presentControllers() throws(FileError) -> [UDC] {
    guard case .kernel = location else { return [] }
    var all = try UDC.all()
    for index in all.indices {
      let name = all[index].name
      if states[name] == nil {
        states[name] = try StateFile(of: name)
        try states[name]?.read()
      }
      all[index].state = states[name]?.shown ?? all[index].state
    }
    states = states.filter { name, _ in all.contains { $0.name == name } }
    return all
  }

  // MARK: - Waiting

  /// What the kernel tells next, if only that a look is worth it; nil when nobody wants to know.
  private func awaitNotices(for reader: Int32) throws(FileError) -> [MachineNotice]? {
    while true {
      let outcome = try wait.next(
        [
          pollfd(fd: reader, events: 0, revents: 0),
          pollfd(fd: mounts.descriptor, events: Int16(POLLPRI), revents: 0),
          directories.polled, monitor.file,
        ] + states.values.map(\.polled))
      guard case .told(let events) = outcome, events[0] == 0 else { return nil }
      // A gadget is made before it is bound, and bound before its state is set.
      let inDirectories = try directories.take().filter(isOfInterest)
      let ofDevices = monitor.takeEvents().filter { $0.isOfInterest }
      let ofStates = states.filter(\.value.isTold)
      let isAny = !inDirectories.isEmpty || !ofDevices.isEmpty || !ofStates.isEmpty
      guard isAny || events[1] != 0 else { continue }
      var notices = inDirectories.compactMap(notice) + ofDevices.compactMap(\.notice)
      for (name, file) in ofStates { notices += try notice(of: file, name).map { [$0] } ?? [] }
      return notices
    }
  }

  private func isOfInterest(_ event: DirectoryWatch.Event) -> Bool {
    let root = FilePath(location.configFS.root)
    if event.action == .lost || event.directory == root { return true }
    return event.name == (event.directory == root.removingLastComponent() ? "usb_gadget" : "UDC")
  }

  private func notice(of event: DirectoryWatch.Event) -> MachineNotice? {
    guard event.directory == FilePath(location.configFS.root), event.isOfDirectory else {
      return nil
    }
    switch event.action {
    case .appeared: return .gadgetAdded(event.name)
    case .disappeared: return .gadgetRemoved(event.name)
    case .modified, .lost: return nil
    }
  }

  /// Reads a state that was set. One that is gone, even if there is another of its name, was removed.
  private func notice(of file: StateFile, _ name: String) throws(FileError) -> MachineNotice? {
    guard let state = try file.read() else {
      states[name] = nil
      return .controllerRemoved(name)
    }
    guard let controller = try UDC(name, in: "/sys/class/udc") else { return nil }
    return .stateSet(
      name, to: state, speed: controller.currentSpeed, gadget: controller.function)
  }
}

extension DeviceEvent {
  fileprivate var isOfInterest: Bool { subsystem != "module" || name == "libcomposite" }

  /// nil where only a look can tell: `remove` is sent before a controller is unbound, and again when it
  /// has gone (`usb_del_gadget()`).
  fileprivate var notice: MachineNotice? {
    action == "change" && subsystem == "udc" ? .bound(name, gadget: driver) : nil
  }
}

/// Why a machine cannot be watched.
public enum WatchError: Error, Hashable, Sendable {
  /// A gadget could not be read.
  case unreadable(ReadError)
  /// sysfs cannot be read, or the kernel's events cannot be listened to.
  case file(FileError)

  fileprivate static func wrapping<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(WatchError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }

  fileprivate static func wrapping<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(WatchError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }
}
