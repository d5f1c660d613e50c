// SPDX-License-Identifier: Apache-2.0

/// A size of a camera's picture, and how often it comes.
struct VideoFrame: Sendable {
  /// For example `640x480`: the name of the frame's directory.
  var size: Located<String>
  /// Between two pictures, in 100 ns; the first is the one that a host takes unless told otherwise.
  var intervals: [UInt32]
  private let values: [String: String]
  private let width: Int
  private let height: Int
  /// The longest picture, in bytes.
  private let pictureSize: UInt64

  static let someSize = "width and height in pixels, for example \"640x480\""
  static let someRate = "pictures in a second, for example 30 or [ 30, 15, 7.5 ]"

  /// Makes a frame.
  ///
  /// - Parameter values: those that are not to be computed.
  init(
    _ format: VideoFormat, size: Located<String>, intervals: [UInt32], _ values: [String: String]
  ) {
    self.size = size
    self.intervals = intervals
    self.values = values
    (width, height) = Self.numbers(ofSize: size.value) ?? (0, 0)
    let computed = UInt64(width) * UInt64(height) * UInt64(format.bitsPerPixel) / 8
    pictureSize = values["dwMaxVideoFrameBufferSize"].flatMap { UInt64($0) } ?? computed
  }

  /// The frame's directory.
  func tree(in directory: VideoFormat.Directory) -> Tree {
    var tree = Tree(attributes: values)
    tree.attributes["wWidth"] = String(width)
    tree.attributes["wHeight"] = String(height)
    // What the kernel sorts, and shows sorted.
    let sorted = intervals.sorted()
    tree.attributes["dwFrameInterval"] = sorted.map(String.init).joined(separator: "\n")
    tree.attributes["dwDefaultFrameInterval"] = intervals.first.map(String.init)
    set("dwMinBitRate", bitRate(sorted.last), &tree)
    set("dwMaxBitRate", bitRate(sorted.first), &tree)
    set("dwMaxVideoFrameBufferSize", pictureSize, &tree)
    if directory == .framebased { tree.attributes["dwMaxVideoFrameBufferSize"] = nil }
    return tree
  }

  private func set(_ name: String, _ value: UInt64, _ tree: inout Tree) {
    if values[name] == nil { tree.attributes[name] = String(UInt32(clamping: value)) }
  }

  /// In bits in a second, at the rate that the interval was made of.
  private func bitRate(_ interval: UInt32?) -> UInt64 {
    guard let interval = interval.map(UInt64.init), interval > 0 else { return 0 }
    let thousandths = (10_000_000_000 + interval / 2) / interval
    return pictureSize * 8 * thousandths / 1000
  }

  /// The two numbers of `640x480`, each in 1…65535; nil: the text is something else.
  static func numbers(ofSize text: String) -> (width: Int, height: Int)? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.allSatisfy { ("0"..."9").contains($0) } && part.first != "0" ? UInt16(part) : nil
    }
    guard parts.count == 2, numbers.count == 2 else { return nil }
    return (Int(numbers[0]), Int(numbers[1]))
  }

  /// The interval of a rate such as 30 or 7.5, in 100 ns without what is less; of at most three
  /// decimals, and in 0.01…10000.
  static func interval(ofRate text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, decimals.utf8.count <= 3,
      parts.joined().allSatisfy({ ("0"..."9").contains($0) }),
      let thousandths = UInt64(
        parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)),
      (10...10_000_000).contains(thousandths)
    else { return nil }
    return UInt32(10_000_000_000 / thousandths)
  }
}
