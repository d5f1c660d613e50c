// SPDX-License-Identifier: Apache-2.0

/// A USB device controller of this machine, as sysfs shows it below `/sys/class/udc`.
///
/// Documentation/ABI/stable/sysfs-class-udc.
public struct UDC: Hashable, Sendable {
  /// The name of its directory, which a gadget's attribute `UDC` takes: `fe980000.usb`, `dummy_udc.0`.
  public var name: String
  /// The driver of its parent device, for example `dwc2`; nil when sysfs does not show one.
  public var driver: String?
  /// `state`: `not attached`, `attached`, `powered`, `default`, `addressed`, `configured`,
  /// `suspended`… as the kernel words it.
  public var state: String
  /// `current_speed`: `UNKNOWN`, `full-speed`, `high-speed`, `super-speed`…
  public var currentSpeed: String
  /// `maximum_speed`, in the same words: what the controller could do.
  public var maximumSpeed: String
  /// `function`: the name of the gadget that is bound to it, nil when it is free.
  ///
  /// For a gadget of configfs the name of its directory; a legacy one has its module's: `g_ether`.
  public var function: String?

  /// Makes a controller.
  public init(
    name: String, driver: String?, state: String, currentSpeed: String, maximumSpeed: String,
    function: String?
  ) {
    self.name = name
    self.driver = driver
    self.state = state
    self.currentSpeed = currentSpeed
    self.maximumSpeed = maximumSpeed
    self.function = function
  }

  /// Whether it is made of software, so that no cable will ever lead to it.
  ///
  /// That is so when its driver, or its name up to a dot, is one of these: `dummy_udc` and
  /// `dummy_hcd` (`drivers/usb/gadget/udc/dummy_hcd.c`), `usbip-vudc` (`drivers/usb/usbip/vudc*.c`).
  public var isVirtual: Bool {
    let stem = String(name.prefix { $0 != "." })
    return Self.virtualNames.contains(stem) || driver.map(Self.virtualNames.contains) ?? false
  }

  /// The names of such controllers up to the dot, and of their drivers.
  static let virtualNames = ["dummy_udc", "dummy_hcd", "usbip-vudc"]
}
