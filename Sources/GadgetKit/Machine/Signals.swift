// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc

/// The signals that end a process from outside.
enum Signals {
  /// Does something that no such signal can break off in the middle.
  ///
  /// `SIGHUP`, `SIGINT`, `SIGQUIT` and `SIGTERM` wait until it is done.
  static func heldBack<Result, Failure: Error>(
    during body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = fatal
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }

  /// Waits until one of these files has what it is polled for, or the time is over.
  ///
  /// - Returns: false when a signal is held back.
  static func wait(upTo time: Duration, for files: [pollfd]) -> Bool {
    var held = fatal
    let signals = signalfd(-1, &held, Int32(SFD_CLOEXEC))
    defer { close(signals) }
    var polled = [pollfd(fd: signals, events: Int16(POLLIN), revents: 0)] + files
    _ = poll(&polled, nfds_t(polled.count), time.milliseconds)
    return polled[0].revents == 0
  }

  private static var fatal: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&signals, signal) }
    return signals
  }
}
