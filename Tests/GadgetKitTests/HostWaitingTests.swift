// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

/// A device is waited for until the host has configured it, and no longer than there is time.
@Suite struct HostWaitingTests {
  /// What is seen at each look; the last is seen from then on.
  static func result(of looks: [Result<HostDevice, HostPlaceError>]) -> (
    Result<HostDevice, HostPlaceError>, waits: Int
  ) {
    var (seen, waits) = (looks[...], 0)
    let result = Result { () throws(HostPlaceError) in
      try HostPlace.controller("dummy_hcd.0").configuredDevice {
        () throws(HostPlaceError) in
        try seen[seen.startIndex].get()
      } afterChange: {
        waits += 1
        seen = seen.dropFirst()
        if seen.isEmpty { seen = looks.suffix(1) }
        return waits < looks.count
      }
    }
    return (result, waits)
  }

  static let ready = HostDeviceTests.device("1-1")
  static let early = HostDeviceTests.device("1-1", isConfigured: false)
  static let none = HostPlaceError.none(.controller("dummy_hcd.0"), others: [])
  static let unreadable = HostPlaceError.file(FileError("/sys/x", .ioError))

  @Test(
    arguments: [
      ([.success(ready)], .success(ready), 0),
      ([.failure(none), .success(early), .success(ready)], .success(ready), 2),
      ([.success(early), .success(early)], .success(early), 2),
      ([.success(early), .failure(none)], .failure(none), 2),
      ([.failure(.notFound("1-1"))], .failure(.notFound("1-1")), 1),
      (
        [.failure(.several([ready, early])), .success(ready)], .failure(.several([ready, early])), 0
      ),
      ([.failure(unreadable), .success(ready)], .failure(unreadable), 0),
    ] as [([Result<HostDevice, HostPlaceError>], Result<HostDevice, HostPlaceError>, Int)])
  func theHostIsGivenTime(
    _ looks: [Result<HostDevice, HostPlaceError>], _ result: Result<HostDevice, HostPlaceError>,
    _ waits: Int
  ) {
    let (found, waited) = Self.result(of: looks)
    #expect(found == result)
    #expect(waited == waits)
  }

  @Test func aMonitorThatFailsIsAnError() {
    #expect(throws: Self.unreadable) {
      try HostPlace.virtualControllers.configuredDevice {
        () throws(HostPlaceError) in
        throw Self.none
      } afterChange: { () throws(FileError) in
        throw FileError("/sys/x", .ioError)
      }
    }
  }

  /// Without any device, and with no time, the kernel is listened to for no event.
  @Test func noTimeIsNotLong() {
    #expect(throws: HostPlaceError.notFound("no-device")) {
      try HostPlace.device("no-device").configuredDevice(
        of: HostDeviceTests.gadget, within: .zero)
    }
  }
}
