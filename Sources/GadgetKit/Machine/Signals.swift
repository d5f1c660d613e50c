// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// A signal that ends a process from outside.
public enum EndingSignal: Int32, CaseIterable, Sendable {
  /// `SIGHUP`: the terminal is gone.
  case hangup = 1
  /// `SIGINT`: an interrupt from the keyboard.
  case interrupt = 2
  /// `SIGQUIT`: the other one from the keyboard.
  case quit = 3
  /// `SIGTERM`: a service manager, or kill(1).
  case terminate = 15

  /// As signal(7) has it.
  public var name: String {
    switch self {
    case .hangup: "SIGHUP"
    case .interrupt: "SIGINT"
    case .quit: "SIGQUIT"
    case .terminate: "SIGTERM"
    }
  }
}

/// The signals that end a process, held back while a gadget is changed.
enum Signals {
  /// Does something that no such signal can break off in the middle: it takes effect afterwards.
  static func heldBack<Result, Failure: Error>(
    during body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let before = hold()
    defer { release(before) }
    return try body()
  }

  /// Holds them back from now on.
  ///
  /// - Returns: what was held back before.
  static func hold() -> sigset_t {
    var held = ending
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    return before
  }

  /// Holds back only what was held back before.
  static func release(_ before: sigset_t) {
    var mask = before
    unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
  }

  /// A file that can be read when one has come that is held back; -1 when there is none to be had.
  static func file() -> CInt {
    var held = ending
    return unsafe signalfd(-1, &held, Int32(SFD_CLOEXEC))
  }

  /// A signal that has come while they are held back.
  static var pending: EndingSignal? {
    var signals = sigset_t()
    unsafe sigpending(&signals)
    return EndingSignal.allCases.first {
      unsafe sigismember(&signals, $0.rawValue) == 1 && !isIgnored($0)
    }
  }

  /// Takes one that has come while they are held back away.
  static func takePending() -> EndingSignal? {
    var signals = ending
    var atOnce = timespec()
    return EndingSignal(rawValue: unsafe sigtimedwait(&signals, nil, &atOnce))
  }

  /// Forgets those that have come, for somebody else answers them.
  static func forgetPending() {
    while takePending() != nil {}
  }

  /// Waits until one of these files has what it is polled for, or the time is over.
  ///
  /// - Returns: false when a signal is held back.
  static func wait(upTo time: Duration, for files: [pollfd]) -> Bool {
    let signals = file()
    defer { close(signals) }
    var polled = [pollfd(fd: signals, events: Int16(POLLIN), revents: 0)] + files
    _ = polled.wait(upTo: time)
    return polled[0].revents == 0
  }

  /// Whether whoever started the process wants a signal ignored, as nohup(1) does.
  private static func isIgnored(_ signal: EndingSignal) -> Bool {
    var action = sigaction()
    unsafe sigaction(signal.rawValue, nil, &action)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static var ending: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in EndingSignal.allCases where !isIgnored(signal) {
      unsafe sigaddset(&signals, signal.rawValue)
    }
    return signals
  }
}
