// SPDX-License-Identifier: Apache-2.0

extension FunctionType {
  /// CDC Ethernet Control Model: the kernel's `function/f_ecm.c`.
  public static let ecm = FunctionType(
    "ecm", module: "usb_f_ecm", option: "CONFIG_USB_CONFIGFS_ECM", attributes: Ethernet.attributes,
    "network card for Linux and macOS hosts")
}
