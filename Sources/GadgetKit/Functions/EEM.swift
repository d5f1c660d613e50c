// SPDX-License-Identifier: Apache-2.0

extension FunctionType {
  /// CDC Ethernet Emulation Model: the kernel's `function/f_eem.c`.
  public static let eem = FunctionType(
    "eem", module: "usb_f_eem", option: "CONFIG_USB_CONFIGFS_EEM", attributes: Ethernet.attributes,
    "network card for Linux hosts with the fewest endpoints")
}
