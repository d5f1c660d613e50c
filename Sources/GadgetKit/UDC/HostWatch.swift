// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// Watches a controller from before a gadget is bound to it until a host has configured the gadget.
public final class HostWatch {
  /// The controller's name.
  public let udc: String
  private let sysfs: FilePath
  private let monitor: DeviceMonitor
  private var file: StateFile?
  private var state: String?
  private var wasSet = false
  private var evidence = ConfigurationEvidence(isCurrent: true)
  private var failure: FileError?

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - udc: the controller's name.
  ///   - sysfs: the root of sysfs.
  public init(_ udc: String, sysfs: FilePath = "/sys") throws(FileError) {
    self.udc = udc
    self.sysfs = sysfs
    monitor = try DeviceMonitor.listening(to: "udc")
    try reopen()
  }

  /// A gadget is about to be bound: the state until now is not that of the gadget.
  public func noteBinding() {
    evidence = ConfigurationEvidence(isCurrent: false)
    do throws(FileError) { state = try file?.read() ?? nil } catch { failure = error }
  }

  /// Waits until a host has configured a gadget that is bound.
  ///
  /// - Parameters:
  ///   - gadget: its name.
  ///   - configFS: where it is.
  ///   - limit: how long to wait at most.
  ///   - remark: is made when that takes longer.
  public func awaitHost(
    of gadget: String, in configFS: any ConfigFS, within limit: Duration,
    remark: WaitRemark? = nil
  ) throws(HostWaitError) {
    if let failure { throw .file(failure) }
    var wait = try HostWaitError.wrapping { () throws(FileError) in try Wait(upTo: limit, remark) }
    while true {
      let verdict = try HostWaitError.wrapping { () throws(FileError) in try judgement(of: gadget) }
      if verdict == .configured { return }
      // It keeps the name of a controller that went away, and is bound again when that comes back.
      guard try isMeant(gadget, in: configFS) else { throw .unbound }
      let outcome = try HostWaitError.wrapping { () throws(FileError) in try next(&wait) }
      switch outcome {
      case .told: continue
      case .over: throw .notConfigured(states: evidence.states)
      case .interrupted(let signal): throw .interrupted(signal)
      }
    }
  }

  private func judgement(of gadget: String) throws(FileError) -> ConfigurationEvidence.Verdict {
    if state == nil {
      evidence.noteAbsence()
      try reopen()
    }
    guard let state, let controller = try UDC(udc, in: sysfs.appending("class/udc")) else {
      return .notYet
    }
    let look = ControllerLook(
      state: state, wasSet: wasSet, hasSpeed: controller.currentSpeed != "UNKNOWN",
      hasGadget: controller.function == gadget)
    wasSet = false
    return evidence.judge(look)
  }

  private func isMeant(
    _ gadget: String, in configFS: any ConfigFS
  ) throws(HostWaitError) -> Bool {
    do throws(ReadError) {
      return try configFS.udc(of: gadget) == udc
    } catch {
      throw .unreadable(error)
    }
  }

  /// Waits for the state to be set, or for any change of controllers.
  private func next(_ wait: inout Wait) throws(FileError) -> Wait.Outcome {
    while true {
      let outcome = try wait.next([file?.polled ?? .none, monitor.file])
      guard case .told(let events) = outcome else { return outcome }
      let isAny = !monitor.takeEvents().isEmpty
      if events[0] != 0 {
        state = try file?.read() ?? nil
        wasSet = true
      }
      if isAny || events[0] != 0 { return outcome }
    }
  }

  private func reopen() throws(FileError) {
    file = try StateFile(of: udc, sysfs: sysfs)
    state = try file?.read() ?? nil
    // Of one that is gone more would be told without end.
    if state == nil { file = nil }
  }
}

extension pollfd {
  /// A file that `poll(2)` passes over.
  static var none: pollfd { pollfd(fd: -1, events: 0, revents: 0) }
}

/// Why no host has configured a gadget.
public enum HostWaitError: Error, Hashable, Sendable {
  /// The time was over; these states were seen.
  case notConfigured(states: [String])
  /// Somebody unbound the gadget.
  case unbound
  /// A signal that ends the process has come.
  case interrupted(EndingSignal)
  /// The gadget could not be read.
  case unreadable(ReadError)
  /// sysfs cannot be read, or the kernel's events cannot be listened to.
  case file(FileError)

  fileprivate static func wrapping<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(HostWaitError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
