// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

/// A controller is waited for until it can be chosen, and no longer than there is time.
@Suite struct UDCWaitingTests {
  typealias Look = Result<UDC, UDCWaitError>

  static let udc = UDCChoiceTests.controllers("fe980000.usb")[0]
  static let none = UDCWaitError.notChosen(.none)
  static let other = UDCWaitError.notChosen(
    .notFound("fe980000.usb", candidates: UDCChoiceTests.controllers("v0")))
  static let several = UDCWaitError.notChosen(.several([udc, udc]))
  static let unreadable = UDCWaitError.file(FileError("/sys/x", .ioError))

  @Test(
    arguments: [
      // what is seen, how each wait ends, what comes of it
      ([.success(udc)], [], .success(udc)),
      ([.failure(none), .success(udc)], [.told([])], .success(udc)),
      (
        [.failure(none), .failure(other), .success(udc)], [.told([]), .told([])], .success(udc)
      ),
      ([.failure(none), .failure(other)], [.told([]), .over], .failure(other)),
      ([.failure(none)], [.over], .failure(none)),
      ([.failure(none)], [.interrupted(.hangup)], .failure(.interrupted(.hangup))),
      ([.failure(several)], [], .failure(several)),
      ([.failure(other), .failure(several)], [.told([])], .failure(several)),
      ([.failure(unreadable)], [], .failure(unreadable)),
    ] as [([Look], [Wait.Outcome], Look)])
  func theControllerIsGivenTime(_ looks: [Look], _ outcomes: [Wait.Outcome], _ result: Look) {
    var (looks, outcomes) = (looks[...], outcomes[...])
    let found = Look { () throws(UDCWaitError) in
      try UDC.awaited { () throws(UDCWaitError) in
        try looks.removeFirst().get()
      } afterChange: {
        outcomes.removeFirst()
      }
    }
    #expect(found == result)
    #expect(looks.isEmpty && outcomes.isEmpty)
  }

  @Test func eventsThatCannotBeWaitedForAreAnError() {
    #expect(throws: Self.unreadable) {
      try UDC.awaited { () throws(UDCWaitError) in
        throw Self.none
      } afterChange: { () throws(FileError) in
        throw FileError("/sys/x", .ioError)
      }
    }
  }

  /// Of a machine that has no such controller, and with no time.
  @Test func noTimeIsNotLong() {
    #expect {
      try UDC.awaited(named: "no-controller", allowVirtual: true, for: "g", within: .zero)
    } throws: { error in
      guard case .notChosen(.notFound("no-controller", _)) = error as? UDCWaitError else {
        return false
      }
      return true
    }
  }
}
