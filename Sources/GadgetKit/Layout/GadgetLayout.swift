// SPDX-License-Identifier: Apache-2.0

/// What configfs offers below `usb_gadget/NAME`: the kernel's `drivers/usb/gadget/configfs.c`.
///
/// The groups stand in the order in which a gadget is built: a link needs its target.
public enum GadgetLayout {
  /// The gadget's own directory. `UDC`, which binds it, is no row: ``Plan`` writes it.
  public static let gadget = DirectoryType(
    attributes: deviceAttributes,
    groups: [
      .init("strings", strings),
      .init("functions", functions),
      .init("configs", configs),
      .init("os_desc", osDescriptors),
      .init("webusb", webUSB),
    ])

  /// The device descriptor's fields, USB 2.0 §9.6.1, and the speed limit.
  public static let deviceAttributes: [Attribute] = [
    .init(
      "idVendor", .integer(0...0xFFFF, .hexadecimal(digits: 4)), initial: .value("0x0000"),
      change: .unbound, "vendor, assigned by the USB-IF"),
    .init(
      "idProduct", .integer(0...0xFFFF, .hexadecimal(digits: 4)), initial: .value("0x0000"),
      change: .unbound, "product, assigned by the vendor"),
    .init(
      "bcdDevice", .bcd, initial: .kernel("the kernel's version"), change: .unbound,
      derivation: .layout,
      "release of the device: hosts cache drivers by it"),
    .init(
      "bcdUSB", .overwritten(.bcd), initial: .value("0x0000"), change: .unbound,
      "release of the USB specification; the kernel writes its own at each enumeration"),
    .init(
      "bDeviceClass", .integer(0...0xFF, .hexadecimal(digits: 2)), initial: .value("0x00"),
      change: .unbound, "class code; 0: each interface has its own"),
    .init(
      "bDeviceSubClass", .integer(0...0xFF, .hexadecimal(digits: 2)), initial: .value("0x00"),
      change: .unbound, "subclass code"),
    .init(
      "bDeviceProtocol", .integer(0...0xFF, .hexadecimal(digits: 2)), initial: .value("0x00"),
      change: .unbound, "protocol code"),
    .init(
      "bMaxPacketSize0", .overwritten(.integer(0...0xFF, .hexadecimal(digits: 2))),
      initial: .value("0x00"), change: .unbound,
      "packet size of endpoint 0 in bytes; the kernel writes the controller's at each enumeration"),
    .init(
      "max_speed", .word(speeds), initial: .value("super-speed-plus"), change: .unbound,
      "fastest speed that the gadget takes part in"),
  ]

  /// How the attribute `UDC` is spelled: the controller's name, or nothing when unbound.
  static let udcFormat = Format.text(maximum: 4094)

  /// What the kernel's `usb_speed_string` says, fastest first.
  static let speeds = ["super-speed-plus", "super-speed", "high-speed", "full-speed", "low-speed"]

  /// `strings/LANGID`: the strings of the device.
  ///
  /// Without any language the kernel keeps the string indexes of the last bind.
  static let strings = DirectoryType(
    children: .init(isOrdered: true, leaveTraces: true) { _ in language })

  /// The strings of one language.
  public static let language = DirectoryType(
    attributes: [
      string("manufacturer", "who makes the device"),
      string("product", "what the device is"),
      string(
        "serialnumber", derivation: .serialNumber,
        "which one it is: hosts tell two devices of a product apart by it"),
    ],
    children: .init(isOrdered: true, leaveTraces: true) { _ in customString })

  /// A string beyond the three, since kernel 6.3: its index follows theirs.
  public static let customString = DirectoryType(
    attributes: [string("s", "the text")], since: .init(6, 3))

  static let functions = DirectoryType(
    children: .init(isOrdered: false) { FunctionType.ofFunction($0).directory })

  /// `configs/LABEL.NUMBER`. The order in which they are made is the order of their indexes.
  static let configs = DirectoryType(children: .init(isOrdered: true) { _ in configuration })

  /// One configuration; the links to functions number its interfaces.
  public static let configuration = DirectoryType(
    attributes: [
      .init(
        "MaxPower", .integer(0...2040, .decimal), unit: "mA",
        initial: .kernel("CONFIG_USB_GADGET_VBUS_DRAW"), change: .unbound,
        "current that the device draws"),
      .init(
        "bmAttributes", .configurationAttributes, initial: .value("0x80"), change: .unbound,
        "0x80, with 0x40 self-powered, with 0x20 remote wakeup"),
    ],
    groups: [
      .init(
        "strings",
        DirectoryType(
          children: .init(isOrdered: true, leaveTraces: true) { _ in configurationLanguage }))
    ],
    holdsLinks: true)

  /// The string of a configuration in one language.
  public static let configurationLanguage = DirectoryType(
    attributes: [string("configuration", "what the configuration is")])

  /// `os_desc`: Microsoft OS descriptors 1.0; the link names the configuration that they describe.
  public static let osDescriptors = DirectoryType(
    attributes: [
      .init(
        "b_vendor_code", .integer(0...0xFF, .hexadecimal(digits: 2)), initial: .value("0x00"),
        change: .unbound, "bRequest of the host's requests for the descriptors"),
      .init(
        "qw_sign", .text(maximum: 7), initial: .value(""), change: .remadeWhenShorter,
        shownUnwritten: "", "signature: MSFT100"),
      .init(
        "use", .boolean, initial: .value("0"), change: .remadeWhenCleared,
        "answer the request for string 0xEE"),
    ],
    holdsLinks: true)

  /// `webusb`: the WebUSB platform capability of the BOS, since kernel 6.3.
  public static let webUSB = DirectoryType(
    attributes: [
      .init(
        "bcdVersion", .bcd, initial: .value("0x0000"), change: .unbound, since: .init(6, 3),
        "release of the WebUSB specification; 0: the kernel sends 1.00"),
      .init(
        "bVendorCode", .integer(0...0xFF, .hexadecimal(digits: 2)), initial: .value("0x00"),
        change: .unbound, since: .init(6, 3), "bRequest of the host's request for the URL"),
      .init(
        "landingPage", .url, initial: .value(""), change: .unbound, since: .init(6, 3),
        "the page that a browser offers to open"),
      .init(
        "use", .boolean, initial: .value("0"), change: .remadeWhenCleared, since: .init(6, 3),
        "announce WebUSB in the BOS"),
    ])

  /// The row of an attribute; the path starts with the gadget's name.
  public static func attribute(at path: String) -> Attribute? {
    let parts = path.split(separator: "/").dropFirst().map(String.init)
    var type: DirectoryType? = gadget
    for part in parts.dropLast() { type = type?.type(of: part) }
    return parts.last.flatMap { type?.attribute($0) }
  }

  /// A string descriptor's text: the kernel takes 126 bytes.
  private static func string(
    _ name: String, derivation: Derivation? = nil, _ summary: String
  ) -> Attribute {
    .init(
      name, .text(maximum: 126), initial: .value(""), change: .unbound, derivation: derivation,
      summary)
  }
}
