// SPDX-License-Identifier: Apache-2.0

public import Descriptors

extension HostPlace {
  /// The gadget's device, once the host has configured it.
  ///
  /// A host needs a moment after a gadget is bound. One that has not chosen a configuration when
  /// the time is over, as it may if it has too little power, is returned all the same.
  ///
  /// - Parameters:
  ///   - gadget: what the device is known by.
  ///   - limit: how long to wait at most.
  public func configuredDevice(
    of gadget: Enumeration, within limit: Duration = .seconds(5)
  ) throws(HostPlaceError) -> HostDevice {
    // It listens before the first look, so that nothing happens unheard between the two.
    let monitor = try HostPlaceError.wrapping { () throws(FileError) in
      try DeviceMonitor.listening(to: "usb")
    }
    let end = Uptime.now + limit
    return try configuredDevice { () throws(HostPlaceError) in
      try device(of: gadget)
    } afterChange: { () throws(FileError) in
      try monitor.awaitEvent(until: end)
    }
  }

  /// The same with the looking and the waiting given.
  ///
  /// - Parameter afterChange: waits until something has changed; false when the time is over.
  func configuredDevice(
    look: () throws(HostPlaceError) -> HostDevice, afterChange: () throws(FileError) -> Bool
  ) throws(HostPlaceError) -> HostDevice {
    while true {
      var failure: HostPlaceError?
      var found: HostDevice?
      do throws(HostPlaceError) {
        found = try look()
      } catch {
        guard error.mayPass else { throw error }
        failure = error
      }
      if let found, found.isConfigured { return found }
      if try HostPlaceError.wrapping(afterChange) { continue }
      if let found { return found }
      if let failure { throw failure }
    }
  }
}

extension HostPlaceError {
  /// Runs something that can fail at a file.
  static func wrapping<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(HostPlaceError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }

  /// Whether a moment later the answer may be another.
  fileprivate var mayPass: Bool {
    switch self {
    case .notFound, .none: true
    case .several, .file: false
    }
  }
}
