// SPDX-License-Identifier: Apache-2.0

extension FunctionType.Limit {
  /// `MAX_U_SERIAL_PORTS` of `function/u_serial.h`.
  static let serialPorts = Self(pool: "serial ports", count: 8)
}

extension Attribute {
  /// Of `acm` and `gser`: the kernel's `function/u_serial.c`.
  static let serialConsole = Attribute(
    "console", .boolean, initial: .value("0"), change: .live, option: "CONFIG_U_SERIAL_CONSOLE",
    "send the kernel's console to the port")
}
