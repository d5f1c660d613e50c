// SPDX-License-Identifier: Apache-2.0

/// What the kernel tells of a device.
struct DeviceEvent: Hashable {
  /// `add`, `remove`, `change`…; `lost` stands for events of which there were too many.
  var action: String
  /// `udc`, for example.
  var subsystem: String
  /// The device's name in its subsystem.
  var name: String
  /// What is bound to a controller: `usb_udc_uevent()` of `drivers/usb/gadget/udc/core.c`.
  var driver: String?

  static let lost = DeviceEvent(action: "lost", subsystem: "", name: "")
}

extension DeviceEvent {
  /// Reads a message of the kernel: `ACTION@DEVPATH`, then each `KEY=VALUE`, and a NUL at the end of
  /// all of them; `kobject_uevent_env()` of `lib/kobject_uevent.c`.
  ///
  /// - Returns: nil for what is none, or not whole.
  init?(message: some BidirectionalCollection<UInt8>) {
    guard message.last == 0 else { return nil }
    let lines = message.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    func value(of key: String) -> String? {
      lines.dropFirst().first { $0.hasPrefix("\(key)=") }
        .map { String($0.dropFirst(key.count + 1)) }
    }
    guard let action = value(of: "ACTION"), let path = value(of: "DEVPATH"),
      let subsystem = value(of: "SUBSYSTEM"), lines.first == "\(action)@\(path)",
      let name = path.split(separator: "/").last
    else { return nil }
    self.init(
      action: action, subsystem: subsystem, name: String(name), driver: value(of: "USB_UDC_DRIVER"))
  }
}
