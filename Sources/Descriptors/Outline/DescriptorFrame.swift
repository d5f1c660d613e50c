// SPDX-License-Identifier: Apache-2.0

/// The bytes that one descriptor says it has, whatever is in them.
struct DescriptorFrame {
  /// All of it; or what is left, where `bLength` is none or reaches past the end.
  let bytes: ArraySlice<UInt8>
  /// `bDescriptorType`, or nil if the bytes do not even look like a descriptor.
  let type: DescriptorType?
  /// Why `bLength` cannot be right.
  let problem: DescriptorError?

  init(_ bytes: ArraySlice<UInt8>, type: DescriptorType?, problem: DescriptorError? = nil) {
    self.bytes = bytes
    self.type = type
    self.problem = problem
  }

  /// The first descriptor of bytes that are not empty.
  init(startOf bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    let type = bytes.dropFirst().first.map { DescriptorType(rawValue: $0) }
    do {
      self.init(try reader.descriptor(), type: type)
    } catch {
      self.init(bytes, type: bytes[bytes.startIndex] < 2 ? nil : type, problem: error)
    }
  }

  /// What stands behind `bLength` and `bDescriptorType`.
  var contents: ArraySlice<UInt8> { bytes.dropFirst(2) }

  /// The byte at an offset within the descriptor.
  subscript(offset: Int) -> UInt8? { bytes.dropFirst(offset).first }

  /// One after the other, up to the end or to the first that has a problem.
  static func all(in bytes: ArraySlice<UInt8>) -> [DescriptorFrame] {
    var frames: [DescriptorFrame] = []
    var rest = bytes
    while !rest.isEmpty {
      let frame = DescriptorFrame(startOf: rest)
      frames.append(frame)
      rest = rest.dropFirst(frame.bytes.count)
    }
    return frames
  }
}

extension DescriptorFrame {
  /// The fields by their standard names: those of a decoder, or else of a layout, or else as bytes.
  ///
  /// - Parameter decoded: the fields, if a decoder takes all of the bytes.
  func fields(_ decoded: [DescriptorField]?, _ layout: DescriptorLayout?) -> [LaidField] {
    if let decoded { return [LaidField](decoded, over: bytes) }
    let header = ["bLength", "bDescriptorType"].enumerated().compactMap { offset, name in
      self[offset].map { _ in LaidField(name: name, bytes: bytes.dropFirst(offset).prefix(1)) }
    }
    let name = type?.name ?? layout?.title
    return header.map { $0.with(meaning: $0.name == "bDescriptorType" ? name : nil) }
      + (layout.map(laid) ?? Self.data(contents))
  }

  private func laid(_ layout: DescriptorLayout) -> [LaidField] {
    let (fields, rest) = layout.lay(over: contents)
    let subtypes = ["bDescriptorSubtype", "bDevCapabilityType"]
    let meaning = layout.title == type?.name ? nil : layout.title
    return fields.map { $0.with(meaning: subtypes.contains($0.name) ? meaning : nil) }
      + Self.data(rest)
  }

  private static func data(_ bytes: ArraySlice<UInt8>) -> [LaidField] {
    bytes.isEmpty ? [] : [LaidField(name: "data", bytes: bytes)]
  }
}

extension LaidField {
  fileprivate func with(meaning: String?) -> Self {
    var field = self
    field.meaning = meaning
    return field
  }
}
