// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The schema of an object with a key for each row, and these further properties.
  static func schema(
    ofRows rows: [Attribute], required: [String] = [], _ further: KeyValuePairs<String, JSON> = [:]
  ) -> JSON {
    let described = rows.map { row in
      Member(row.name, .object(["description": .string(row.summary)]))
    }
    return .object([
      "type": "object", "required": .array(required.map(JSON.string)),
      "additionalProperties": false,
      "properties": JSON(.object(further.map { Member($0.key, $0.value) } + described)),
    ])
  }

  /// The schema of an array.
  static func schema(ofArrayOf items: JSON, atLeast count: Int = 0) -> JSON {
    .object(["type": "array", "minItems": .number(count), "items": items])
  }

  /// The schema of one of these words.
  static func schema(ofWords words: [String]) -> JSON {
    .object(["enum": .array(words.map(JSON.string))])
  }
}

extension VideoFormatReading {
  static let schema = JSON.schema(
    ofArrayOf: .schema(
      ofRows: [VideoDirectories.defaultFrame], required: ["format", "frames"],
      [
        "format": .schema(ofWords: VideoFormat.all.map(\.name)),
        "directory": .schema(ofWords: ["uncompressed", "mjpeg", "framebased"]),
        "frames": .schema(ofArrayOf: frameSchema, atLeast: 1),
      ]), atLeast: 1)

  private static let frameSchema = JSON.schema(
    ofRows: frameRows, required: ["size"],
    [
      "size": .object(["type": "string", "pattern": "^[1-9][0-9]*x[1-9][0-9]*$"]),
      "fps": .object(["type": ["number", "array"], "items": .object(["type": "number"])]),
    ])
}

extension VideoControlReading {
  static let schema = JSON.schema(
    ofRows: VideoDirectories.controlAttributes,
    required: [],
    [
      "header": .schema(ofRows: VideoDirectories.headerAttributes),
      "camera": .schema(ofRows: VideoDirectories.camera),
      "processing": .schema(ofRows: VideoDirectories.processing),
      "output": .schema(ofRows: VideoDirectories.output),
      "extensions": .schema(
        ofArrayOf: .schema(
          ofRows: VideoDirectories.extensionAttributes, required: ["name", "guidExtensionCode"],
          ["name": .object(["type": "string"])])),
    ])
}
