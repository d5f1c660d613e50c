// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// Messages of the kernel about devices. Here `|` stands for NUL.
@Suite struct DeviceEventTests {
  static func event(_ message: String) -> DeviceEvent? {
    DeviceEvent(message: message.utf8.map { $0 == UInt8(ascii: "|") ? 0 : $0 })
  }

  /// What Linux 6.1 sends when a gadget is bound.
  static let bound =
    "change@/devices/platform/dummy_udc.0/udc/dummy_udc.0|ACTION=change"
    + "|DEVPATH=/devices/platform/dummy_udc.0/udc/dummy_udc.0|SUBSYSTEM=udc"
    + "|USB_UDC_NAME=dummy_udc|USB_UDC_DRIVER=configfs-gadget.g|SEQNUM=1234|"

  @Test(
    arguments: [
      (bound, DeviceEvent("change", "udc", "dummy_udc.0", driver: "configfs-gadget.g")),
      (
        "add@/module/libcomposite|ACTION=add|DEVPATH=/module/libcomposite|SUBSYSTEM=module|SEQNUM=1|",
        DeviceEvent("add", "module", "libcomposite")
      ),
      // The first of a key counts.
      ("a@/x|ACTION=a|DEVPATH=/x|SUBSYSTEM=s|SUBSYSTEM=t|", DeviceEvent("a", "s", "x")),
      ("a@/x|SUBSYSTEM=|DEVPATH=/x|ACTION=a|", DeviceEvent("a", "", "x")),
      ("a@/x/|ACTION=a|DEVPATH=/x/|SUBSYSTEM=s|", DeviceEvent("a", "s", "x")),
      ("a@/x|ACTION=a|no value|=|DEVPATH=/x||SUBSYSTEM=s=t|", DeviceEvent("a", "s=t", "x")),
    ])
  func aMessageIsRead(_ message: String, _ event: DeviceEvent) {
    #expect(Self.event(message) == event)
  }

  @Test(
    arguments: [
      "", "|", "||||", "@", "@|", "change", "change@/x|", "a@/x|ACTION=a|DEVPATH=/x|",
      "a@/x|ACTION=a|SUBSYSTEM=s|", "a@/x|DEVPATH=/x|SUBSYSTEM=s|",
      "ACTION=a|DEVPATH=/x|SUBSYSTEM=s|", "libudev|ACTION=a|DEVPATH=/x|SUBSYSTEM=s|",
      "b@/x|ACTION=a|DEVPATH=/x|SUBSYSTEM=s|", "a@/y|ACTION=a|DEVPATH=/x|SUBSYSTEM=s|",
      "a@|ACTION=a|DEVPATH=|SUBSYSTEM=s|", "a@/|ACTION=a|DEVPATH=/|SUBSYSTEM=s|",
      "a@/x|ACTION=a|DEVPATH=/x|SUBSYSTEM=s",
    ])
  func whatIsNoneIsNotBelieved(_ message: String) {
    #expect(Self.event(message) == nil)
  }

  /// The end of a message is not to be guessed: `dummy_udc.1` may have been `dummy_udc.10`.
  @Test func oneThatIsCutIsNotBelievedForMoreThanItSays() {
    let bytes = Self.bound.utf8.map { $0 == UInt8(ascii: "|") ? 0 : $0 }
    for count in bytes.indices {
      guard let event = DeviceEvent(message: bytes[..<count]) else { continue }
      #expect(bytes[count - 1] == 0)
      #expect(event.name == "dummy_udc.0" && event.subsystem == "udc")
    }
  }

  @Test func aGiantIsRead() {
    let filler = String(repeating: "K=V|", count: 1 << 16)
    #expect(
      Self.event("a@/x|ACTION=a|\(filler)DEVPATH=/x|SUBSYSTEM=s|") == DeviceEvent("a", "s", "x"))
    #expect(Self.event(String(repeating: "a", count: 1 << 20)) == nil)
    #expect(Self.event(String(repeating: "|", count: 1 << 20)) == nil)
  }

  @Test func bytesThatAreNoTextDoNoHarm() {
    let message = Array("a@/\u{0}ACTION=a\u{0}DEVPATH=/\u{0}SUBSYSTEM=s\u{0}".utf8)
    for byte in UInt8(0x80)...0xFF {
      let event = DeviceEvent(message: message.flatMap { $0 == 0x2F ? [$0, byte] : [$0] })
      #expect(event == DeviceEvent("a", "s", "\u{FFFD}"))
    }
  }
}

extension DeviceEvent {
  init(_ action: String, _ subsystem: String, _ name: String, driver: String? = nil) {
    self.init(action: action, subsystem: subsystem, name: name, driver: driver)
  }
}
