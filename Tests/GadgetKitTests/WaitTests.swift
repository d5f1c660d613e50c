// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// How a wait ends.
@Suite struct WaitTests {
  /// A pipe with a byte in it, or nothing.
  final class Pipe {
    let read, write: OpenFile

    init(holding bytes: [UInt8]) {
      var ends: [CInt] = [0, 0]
      pipe(&ends)
      read = OpenFile("pipe", descriptor: ends[0])
      write = OpenFile("pipe", descriptor: ends[1])
      if !bytes.isEmpty { _ = Glibc.write(ends[1], bytes, bytes.count) }
    }

    var polled: pollfd { pollfd(fd: read.descriptor, events: Int16(POLLIN), revents: 0) }
  }

  @Test func aFileEndsIt() throws {
    let (full, empty) = (Pipe(holding: [1]), Pipe(holding: []))
    var wait = try Wait(upTo: nil)
    let outcome = try wait.next([empty.polled, full.polled])
    #expect(outcome == .told([0, Int16(POLLIN)]))
  }

  @Test func whatIsThereCountsEvenWithoutTime() throws {
    let (full, empty) = (Pipe(holding: [1]), Pipe(holding: []))
    var wait = try Wait(upTo: .zero)
    let told = try wait.next([full.polled])
    let over = try wait.next([empty.polled])
    #expect(told == .told([Int16(POLLIN)]))
    #expect(over == .over)
  }

  @Test func aSignalEndsItAndIsTakenAway() throws {
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, nil, &before)
    do {
      var wait = try Wait(upTo: nil)
      pthread_kill(pthread_self(), SIGTERM)
      let outcome = try wait.next([])
      #expect(outcome == .interrupted(.terminate))
    }
    var after = sigset_t()
    pthread_sigmask(SIG_SETMASK, nil, &after)
    #expect(sigismember(&after, SIGTERM) == sigismember(&before, SIGTERM))
  }

  @Test func itIsSaidOnceWhenItGetsLong() throws {
    var said = 0
    var wait = try Wait(
      upTo: .milliseconds(20), WaitRemark(after: .milliseconds(1)) { said += 1 })
    let outcome = try wait.next([])
    let again = try wait.next([])
    #expect(outcome == .over && again == .over)
    #expect(said == 1)
  }

  @Test func aWaitThatIsShorterThanTheMomentIsNotSaid() throws {
    var said = 0
    var wait = try Wait(upTo: .milliseconds(1), WaitRemark(after: .seconds(3600)) { said += 1 })
    let outcome = try wait.next([])
    #expect(outcome == .over)
    #expect(said == 0)
  }
}
