// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The signals that end a process from outside.
enum Signals {
  /// Does something that no such signal can break off in the middle.
  ///
  /// `SIGHUP`, `SIGINT`, `SIGQUIT` and `SIGTERM` wait until it is done.
  static func heldBack<Result, Failure: Error>(
    during body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
