// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The gadget's end of a serial port, `/dev/ttyGSn`.
///
/// The kernel's `gserial_free_port` waits for the port to be closed, for ever and where no signal
/// reaches it. So the port has to be closed before its function is removed.
public struct SerialPort: Hashable, Sendable {
  /// The device.
  public let path: FilePath

  /// - Parameter function: the directory of the function in configfs.
  /// - Returns: nil when it has no serial port.
  /// - Throws: why its number cannot be read. Then it must not be removed.
  public init?(ofFunction function: FilePath) throws(FileError) {
    let text: [UInt8]
    do throws(FileError) {
      text = try SmallFile.read(function.appending("port_num"), limit: 64)
    } catch {
      if error.errno == .noSuchFileOrDirectory { return nil }
      throw error
    }
    self.init(shown: text)
  }

  /// - Parameter text: what the function's attribute `port_num` shows.
  init?(shown text: [UInt8]) {
    guard let number = Int(String(decoding: text, as: UTF8.self).trimmed) else { return nil }
    path = FilePath("/dev/ttyGS\(number)")
  }

  /// Who has the port open, as far as `/proc` tells this user.
  public var holders: [FileHolder] { FileHolder.all(of: path) }

  /// Hangs up on all who have the port open, as when the cable is pulled, and waits for them to
  /// close it.
  ///
  /// - Parameter seconds: how long they are waited for.
  /// - Returns: true when nobody has it open any more.
  func release(within seconds: Int) -> Bool {
    if Self.areAllClosed() { return true }
    let closing = FileWatch(path, for: IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)
    if holders.isEmpty { return true }
    hangUp()
    var events = [pollfd(fd: closing.descriptor, events: Int16(POLLIN), revents: 0)]
    let end = Uptime.now + .seconds(seconds)
    while !holders.isEmpty {
      let rest = end - Uptime.now
      guard rest > .zero, events.wait(upTo: rest) > 0 else { return holders.isEmpty }
      _ = closing.take()
    }
    return true
  }

  /// Whether no port of this kind can be open anywhere.
  ///
  /// Whoever opens one holds the module of the driver (`tty_init_dev` of `drivers/tty/tty_io.c`), which
  /// besides is held once by each module that is made with it. False when the driver is built in: then
  /// nothing tells.
  ///
  /// - Parameter module: the driver's directory in sysfs.
  static func areAllClosed(module: FilePath = "/sys/module/u_serial") -> Bool {
    guard let text = try? SmallFile.shown(module.appending("refcnt")),
      let references = Int(String(decoding: text, as: UTF8.self).trimmed),
      let directory = try? Directory.listed(module.appending("holders")),
      let holders = try? directory.items(isKernels: true)
    else { return false }
    return references == holders.count
  }

  /// The ioctl is `TIOCVHANGUP`, see `ioctl_tty(2)`.
  private func hangUp() {
    guard let file = try? OpenFile(path, O_RDWR | O_NONBLOCK | O_NOCTTY) else { return }
    _ = ioctl(file.descriptor, UInt(TIOCVHANGUP))
  }
}
