// SPDX-License-Identifier: Apache-2.0

extension VideoFormatReading {
  static let schema = JSON.schema(
    ofArrayOf: .schema(
      ofRows: [VideoDirectories.defaultFrame], required: ["format", "frames"],
      [
        .init("format", .schema(ofWords: VideoFormat.all.map(\.name))),
        .init("directory", .schema(ofWords: ["uncompressed", "mjpeg", "framebased"])),
        .init("frames", .schema(ofArrayOf: frameSchema, atLeast: 1, atMost: 255)),
      ]), atLeast: 1, atMost: 242)

  private static let frameSchema = JSON.schema(
    ofRows: frameRows, required: ["size"],
    [
      .init("size", Format.string("^[1-9][0-9]*x[1-9][0-9]*$")),
      .init("fps", .object(["anyOf": [rate, .schema(ofArrayOf: rate, atLeast: 1, atMost: 57)]])),
    ])

  private static let rate = JSON.object([
    "type": "number", "minimum": JSON(.number("0.01")), "maximum": 10_000,
  ])
}

extension VideoControlReading {
  static let schema = JSON.schema(
    ofRows: VideoDirectories.controlAttributes,
    required: [],
    [
      .init("header", .schema(ofRows: VideoDirectories.headerAttributes)),
      .init("camera", .schema(ofRows: VideoDirectories.camera)),
      .init("processing", .schema(ofRows: VideoDirectories.processing)),
      .init("output", .schema(ofRows: VideoDirectories.output)),
      .init(
        "extensions",
        .schema(
          ofArrayOf: .schema(
            ofRows: VideoDirectories.extensionAttributes, required: ["name", "guidExtensionCode"],
            [.init("name", .object(["type": "string"]))]))),
    ])
}
