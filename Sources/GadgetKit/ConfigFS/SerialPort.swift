// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The gadget's end of a serial port, `/dev/ttyGSn`.
///
/// The kernel's `gserial_free_port` waits for the port to be closed, for ever and where no signal
/// reaches it. So the port has to be closed before its function is removed.
public struct SerialPort: Hashable, Sendable {
  /// A process that has the port open.
  public struct Holder: Hashable, Sendable {
    /// Its number.
    public var process: Int
    /// The name of its program.
    public var name: String
  }

  /// The device.
  public let path: FilePath

  /// - Parameter function: the directory of the function in configfs.
  /// - Returns: nil when it has no serial port.
  public init?(ofFunction function: FilePath) {
    guard let text = try? SmallFile.read(function.appending("port_num"), limit: 64),
      let number = Int(String(decoding: text, as: UTF8.self).trimmed)
    else { return nil }
    path = FilePath("/dev/ttyGS\(number)")
  }

  /// Who has the port open, as far as `/proc` tells this user.
  public var holders: [Holder] {
    let processes = ((try? Directory.entries(of: "/proc")) ?? []).compactMap { Int($0) }
    return processes.filter { $0 != Int(getpid()) && isOpen(in: $0) }.map { process in
      let name = try? SmallFile.read(FilePath("/proc/\(process)/comm"), limit: 64)
      return Holder(process: process, name: String(decoding: name ?? [], as: UTF8.self).trimmed)
    }
  }

  private func isOpen(in process: Int) -> Bool {
    let files = FilePath("/proc/\(process)/fd")
    return ((try? Directory.entries(of: files)) ?? []).contains { name in
      SymbolicLink.target(of: files.appending(name)) == path
    }
  }

  /// Hangs up on all who have the port open, as when the cable is pulled, and waits for them to
  /// close it.
  ///
  /// - Parameter seconds: how long they are waited for.
  /// - Returns: true when nobody has it open any more.
  func release(within seconds: Int) -> Bool {
    let closing = inotify_init1(Int32(IN_CLOEXEC))
    defer { close(closing) }
    _ = path.withPlatformString {
      inotify_add_watch(closing, $0, UInt32(IN_CLOSE_WRITE | IN_CLOSE_NOWRITE))
    }
    if holders.isEmpty { return true }
    hangUp()
    var event = pollfd(fd: closing, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 4096)
    let end = time(nil) + seconds
    while !holders.isEmpty {
      let rest = Int32(end - time(nil)) * 1000
      guard rest > 0, poll(&event, 1, rest) > 0 else { return holders.isEmpty }
      _ = read(closing, &buffer, buffer.count)
    }
    return true
  }

  /// The ioctl is `TIOCVHANGUP`, see `ioctl_tty(2)`.
  private func hangUp() {
    guard let file = try? OpenFile(path, O_RDWR | O_NONBLOCK | O_NOCTTY) else { return }
    _ = ioctl(file.descriptor, UInt(TIOCVHANGUP))
  }
}
