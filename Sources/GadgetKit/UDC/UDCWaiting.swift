// SPDX-License-Identifier: Apache-2.0

extension UDC {
  /// The controller that a gadget is to be bound to, once it is there.
  ///
  /// It is chosen as ``choose(from:named:allowVirtual:for:)`` does, again after each event of the
  /// kernel about a controller. One that is in use is there.
  ///
  /// - Parameters:
  ///   - name: of the one that is asked for; nil: the only one.
  ///   - allowVirtual: whether one that is made of software will do.
  ///   - gadget: the name of the gadget.
  ///   - limit: how long to wait at most.
  ///   - remark: is made when that takes longer.
  public static func awaited(
    named name: String?, allowVirtual: Bool, for gadget: String, within limit: Duration,
    remark: WaitRemark? = nil
  ) throws(UDCWaitError) -> UDC {
    // It listens before the first look, so that nothing happens unheard between the two.
    let monitor = try UDCWaitError.wrapping { () throws(FileError) in
      try DeviceMonitor.listening(to: "udc")
    }
    var wait = try UDCWaitError.wrapping { () throws(FileError) in try Wait(upTo: limit, remark) }
    return try awaited { () throws(UDCWaitError) in
      let present = try UDCWaitError.wrapping { () throws(FileError) in try all() }
      do throws(UDCChoiceError) {
        return try choose(from: present, named: name, allowVirtual: allowVirtual, for: gadget)
      } catch {
        throw .notChosen(error)
      }
    } afterChange: { () throws(FileError) in
      while true {
        let outcome = try wait.next([monitor.file])
        if case .told = outcome, monitor.takeEvents().isEmpty { continue }
        return outcome
      }
    }
  }

  /// The same with the looking and the waiting given.
  ///
  /// - Parameter afterChange: waits until something has changed.
  static func awaited(
    look: () throws(UDCWaitError) -> UDC, afterChange: () throws(FileError) -> Wait.Outcome
  ) throws(UDCWaitError) -> UDC {
    while true {
      let absence: UDCChoiceError
      do throws(UDCWaitError) {
        return try look()
      } catch {
        guard case .notChosen(let reason) = error, reason.mayPass else { throw error }
        absence = reason
      }
      switch try UDCWaitError.wrapping(afterChange) {
      case .told: continue
      case .over: throw .notChosen(absence)
      case .interrupted(let signal): throw .interrupted(signal)
      }
    }
  }
}

extension UDCChoiceError {
  /// Whether another controller would be chosen if it came.
  public var mayPass: Bool {
    switch self {
    case .none, .notFound, .onlyVirtual: true
    case .several: false
    }
  }
}

/// Why no controller was waited for to the end.
public enum UDCWaitError: Error, Hashable, Sendable {
  /// None could be chosen: when the time was over, or of several at once.
  case notChosen(UDCChoiceError)
  /// A signal that ends the process has come.
  case interrupted(EndingSignal)
  /// sysfs cannot be read, or the kernel's events cannot be listened to.
  case file(FileError)

  fileprivate static func wrapping<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(UDCWaitError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
