// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import SystemPackage

/// The kernel's events from where it sends them: group 1 of `NETLINK_KOBJECT_UEVENT`, netlink(7).
struct UeventSocket: DeviceEventSource, ~Copyable {
  private static let path: FilePath = "NETLINK_KOBJECT_UEVENT"

  private let socket: OpenFile
  private let subsystems: [String]

  static func listening(to subsystems: String...) throws(FileError) -> UeventSocket {
    try UeventSocket(subsystems)
  }

  private init(_ subsystems: [String]) throws(FileError) {
    let type = CInt(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let socket = OpenFile(
      Self.path,
      descriptor: try Self.path.systemCall {
        Glibc.socket(AF_NETLINK, type, NETLINK_KOBJECT_UEVENT)
      })
    var address = sockaddr_nl()
    address.nl_family = sa_family_t(AF_NETLINK)
    address.nl_groups = 1
    try Self.path.systemCall {
      unsafe withUnsafePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe bind(socket.descriptor, $0, socklen_t(MemoryLayout<sockaddr_nl>.size))
        }
      }
    }
    self.socket = socket
    self.subsystems = subsystems
  }

  var file: pollfd {
    pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
  }

  borrowing func takeEvents() -> [DeviceEvent] {
    // The kernel's longest is 2 KiB and a path: `UEVENT_BUFFER_SIZE` of include/linux/kobject.h.
    var message = [UInt8](repeating: 0, count: 8192)
    var events: [DeviceEvent] = []
    while true {
      do throws(FileError) {
        let (length, sender) = try receive(&message)
        // Any program can send to the socket, but not with the kernel's address.
        guard sender == 0 else { continue }
        guard length <= message.count else { events.append(.lost); continue }
        guard let event = DeviceEvent(message: message[..<length]),
          subsystems.contains(event.subsystem)
        else { continue }
        events.append(event)
      } catch {
        guard error.errno == .noBufferSpace else { return events }
        events.append(.lost)
      }
    }
  }

  /// Takes one message: its whole length, even if that is more than there is room for, and the address
  /// of who sent it.
  private func receive(
    _ message: inout [UInt8]
  ) throws(FileError) -> (length: Int, sender: UInt32) {
    var address = sockaddr_nl()
    var size = socklen_t(MemoryLayout<sockaddr_nl>.size)
    let length = try Self.path.systemCall {
      unsafe withUnsafeMutablePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe recvfrom(
            socket.descriptor, &message, message.count, CInt(MSG_TRUNC), $0, &size)
        }
      }
    }
    return (length, address.nl_pid)
  }
}
