// SPDX-License-Identifier: Apache-2.0

/// What `functions/uvc.INSTANCE` holds: `uvc_configfs.c`.
///
/// What is linked is locked, inwards from the function to its frames, and a link that is taken away
/// while the function is linked leaves its target locked for ever. So a change in here makes the
/// function anew.
enum VideoDirectories {
  /// `control`: the units and terminals that the picture goes through.
  static let control = DirectoryType(
    attributes: controlAttributes,
    groups: [
      .init(
        "header", .init(children: .init(isOrdered: true, areLocked: true) { _ in controlHeader })),
      .init("processing", .init(groups: [.init("default", .init(attributes: processing))])),
      .init(
        "terminal",
        .init(groups: [
          .init("camera", .init(groups: [.init("default", .init(attributes: camera))])),
          .init("output", .init(groups: [.init("default", .init(attributes: output))])),
        ])),
      .init(
        "extensions",
        .init(
          children: .init(isOrdered: true, areLocked: true) { _ in extensionUnit },
          since: .init(6, 3))),
      .init("class", .init(groups: [.init("fs", speed), .init("ss", speed)])),
    ], isRemadeAsAWhole: true)

  /// `streaming`: the formats of the picture. They come after their colors, which are locked from the
  /// first format on, and before the header, which they are linked into.
  static let streaming = DirectoryType(
    groups: [
      .init("color_matching", .init(groups: [.init("default", .init(attributes: colors))])),
      .init("uncompressed", formats(format(uncompressed, frame(bufferSize)))),
      .init("mjpeg", formats(format([defaultFrame], frame(bufferSize)))),
      .init(
        "framebased", formats(format(frameBased, frame(bytesPerLine)), since: .init(6, 17))),
      .init(
        "header",
        .init(
          children: .init(isOrdered: true, areLocked: true) { _ in DirectoryType(holdsLinks: true) }
        )
      ),
      .init("class", .init(groups: [.init("fs", speed), .init("hs", speed), .init("ss", speed)])),
    ], isRemadeAsAWhole: true)

  /// The header for a speed.
  private static let speed = DirectoryType(holdsLinks: true)

  // MARK: Units and terminals

  static let controlAttributes: [Attribute] = [
    .init(
      "enable_interrupt_ep", .boolean, initial: .value("0"), change: .remade, since: .init(6, 3),
      "an interrupt endpoint for news of the camera; before 6.3 there always is")
  ]

  static let controlHeader = DirectoryType(attributes: headerAttributes)

  static let headerAttributes: [Attribute] = [
    .init(
      "bcdUVC", .integer(0...0xFFFF, .decimal), initial: .kernel("0x0110"), change: .remade,
      "release of the video specification"),
    .init(
      "dwClockFrequency", .integer(0...0x7FFF_FFFF, .decimal), initial: .value("48000000"),
      change: .remade, "clock of the pictures' time stamps, in Hz"),
  ]

  static let camera: [Attribute] = [
    controls(count: 3, initial: "2\n0\n0", "what can be set of the camera, by bits")
  ]

  static let processing: [Attribute] = [
    controls(count: 2, initial: "1\n0", "what can be set of the picture, by bits")
  ]

  static let output: [Attribute] = [
    .init(
      "bSourceID", .integer(0...0xFF, .decimal), initial: .value("2"), change: .remade,
      since: .init(6, 3), "unit that the picture comes from last")
  ]

  static let extensionUnit = DirectoryType(attributes: extensionAttributes)

  static let extensionAttributes: [Attribute] = [
    .init(
      "guidExtensionCode", .guid, initial: .value(String(repeating: "0", count: 32)),
      change: .remade, since: .init(6, 3), "which extension it is"),
    .init(
      "bNumControls", .integer(0...0xFF, .decimal), initial: .value("0"), change: .remade,
      since: .init(6, 3), "number of its controls"),
    .init(
      "baSourceID", .lines(0...0xFF, .decimal, count: 1...100), initial: .value(""),
      change: .remade,
      since: .init(6, 3), "units that the picture comes from"),
    .init(
      "bmControls", .lines(0...0xFF, .hexadecimal(digits: 2), count: 1...100), initial: .value(""),
      change: .remade, since: .init(6, 3), "what can be set, by bits"),
  ]

  private static func controls(count: Int, initial: String, _ summary: String) -> Attribute {
    .init(
      "bmControls", .lines(0...0xFF, .decimal, count: count...count), initial: .value(initial),
      change: .remade, since: .init(6, 3), summary)
  }

  // MARK: Formats

  static let colors: [Attribute] = [
    number("bColorPrimaries", 1, "which red, green and blue: 1 is BT.709 and sRGB"),
    number("bTransferCharacteristics", 1, "gamma: 1 is BT.709"),
    number("bMatrixCoefficients", 4, "how luma and chroma are made: 4 is SMPTE 170M"),
  ]

  private static func number(_ name: String, _ initial: Int, _ summary: String) -> Attribute {
    .init(
      name, .integer(0...0xFF, .decimal), initial: .value("\(initial)"), change: .remade,
      since: .init(6, 3), summary)
  }

  private static func formats(
    _ format: DirectoryType, since: KernelVersion? = nil
  ) -> DirectoryType {
    DirectoryType(children: .init(isOrdered: true, areLocked: true) { _ in format }, since: since)
  }

  private static func format(_ rows: [Attribute], _ frame: DirectoryType) -> DirectoryType {
    DirectoryType(
      attributes: rows, unsaid: ["bmaControls": "0x0"],
      children: .init(isOrdered: true, areLocked: true) { _ in frame })
  }

  static let defaultFrame = Attribute(
    "bDefaultFrameIndex", .integer(1...0xFF, .decimal), initial: .value("1"), change: .remade,
    "frame that a host takes unless told otherwise, from 1")

  static let uncompressed: [Attribute] = [
    .init(
      "guidFormat", .guid, initial: .value("5955593200001000800000aa00389b71"), change: .remade,
      "how a pixel is stored"),
    .init(
      "bBitsPerPixel", .integer(1...0xFF, .decimal), initial: .value("16"), change: .remade,
      "bits of a pixel"),
    defaultFrame,
  ]

  static let frameBased: [Attribute] = [
    .init(
      "guidFormat", .guid, initial: .value("4832363400001000800000aa00389b71"), change: .remade,
      "how the picture is compressed"),
    defaultFrame,
  ]

  private static let widest = Int(clamping: UInt32.max)

  static let bufferSize = Attribute(
    "dwMaxVideoFrameBufferSize", .integer(0...widest, .decimal), initial: .value("460800"),
    change: .remade, "the longest picture, in bytes")

  static let bytesPerLine = Attribute(
    "dwBytesPerLine", .integer(0...widest, .decimal), initial: .value("0"), change: .remade,
    "0: the picture is compressed")

  private static func frame(_ size: Attribute) -> DirectoryType {
    DirectoryType(attributes: frameAttributes + [size])
  }

  static let frameAttributes: [Attribute] = [
    .init(
      "bmCapabilities", .integer(0...0xFF, .decimal), initial: .value("0"), change: .remade,
      "bit 0: still pictures, bit 1: the rate is fixed"),
    .init(
      "wWidth", .integer(0...0xFFFF, .decimal), initial: .value("640"), change: .remade,
      "width in pixels"),
    .init(
      "wHeight", .integer(0...0xFFFF, .decimal), initial: .value("360"), change: .remade,
      "height in pixels"),
    .init(
      "dwMinBitRate", .integer(0...widest, .decimal), initial: .value("18432000"),
      change: .remade, "bits in a second at the longest interval"),
    .init(
      "dwMaxBitRate", .integer(0...widest, .decimal), initial: .value("55296000"),
      change: .remade, "bits in a second at the shortest interval"),
    .init(
      "dwDefaultFrameInterval", .integer(0...widest, .decimal), initial: .value("666666"),
      change: .remade, "the interval that a host takes unless told otherwise, in 100 ns"),
    .init(
      "dwFrameInterval", .lines(1000...widest, .decimal, count: 1...57), initial: .value(""),
      change: .remade, "the intervals between two pictures, in 100 ns"),
  ]
}
