// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Testing

@testable import GadgetKit

/// The socket of the kernel's events, without any event of the kernel.
@Suite struct UeventSocketTests {
  static let message = Array("a@/x\0ACTION=a\0DEVPATH=/x\0SUBSYSTEM=udc\0".utf8)

  /// The address of a socket, which the kernel has chosen.
  static func address(of descriptor: CInt) -> sockaddr_nl {
    var address = sockaddr_nl()
    var size = socklen_t(MemoryLayout<sockaddr_nl>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &size)
      }
    }
    return address
  }

  /// Sends from a socket of this program, which only root may do.
  static func send(_ message: [UInt8], to receiver: sockaddr_nl) -> Bool {
    let sender = socket(AF_NETLINK, CInt(SOCK_RAW.rawValue), NETLINK_KOBJECT_UEVENT)
    defer { close(sender) }
    var address = receiver
    address.nl_groups = 0
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        let size = socklen_t(MemoryLayout<sockaddr_nl>.size)
        return sendto(sender, message, message.count, 0, $0, size) == message.count
          || errno != EPERM
      }
    }
  }

  @Test func whatAProgramSendsIsNotBelieved() throws {
    #expect(DeviceEvent(message: Self.message) == DeviceEvent("a", "udc", "x"))
    let source = try UeventSocket.listening(to: "udc")
    let isSent = Self.send(Self.message, to: Self.address(of: source.file.fd))
    var polled = [source.file]
    // It has come, which is no event for all that.
    if isSent { #expect(polled.wait(upTo: .seconds(10)) == 1) }
    #expect(source.takeEvents() == [])
    #expect(try !source.awaitEvent(until: Uptime.now))
  }

  /// What is longer than anything that the kernel sends.
  @Test func aGiantOfAProgramIsPassedOver() throws {
    let source = try UeventSocket.listening(to: "udc")
    _ = Self.send([UInt8](repeating: 0x61, count: 20_000), to: Self.address(of: source.file.fd))
    #expect(source.takeEvents() == [])
  }
}
