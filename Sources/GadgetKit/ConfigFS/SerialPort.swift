// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The gadget's end of a serial port, `/dev/ttyGSn`.
enum SerialPort {
  /// Closes the port for all who have it open.
  ///
  /// What cannot be opened is not open: no error. The ioctl is `TIOCVHANGUP`, see `ioctl_tty(2)`.
  static func hangUp(_ number: String) {
    let port = open("/dev/ttyGS\(number)", O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard port >= 0 else { return }
    _ = ioctl(port, UInt(TIOCVHANGUP))
    close(port)
  }
}
