// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension [pollfd] {
  /// Waits until one of the files has what it is polled for, a signal comes, or the time is over.
  ///
  /// - Parameter time: nil: without end.
  /// - Returns: how many have; 0: none in time; negative: `errno` says why.
  mutating func wait(upTo time: Duration?) -> CInt {
    unsafe poll(&self, nfds_t(count), time?.milliseconds ?? -1)
  }
}
