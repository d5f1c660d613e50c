// SPDX-License-Identifier: Apache-2.0

/// A descriptor as a reader wants to see it: its fields, what belongs to it, and what is wrong.
///
/// Made of whatever bytes a device sent. Every byte stands in exactly one field, in wire order: the
/// fields of a node come first, then those of its children.
public struct DescriptorOutline: Hashable, Sendable {
  /// What it is: `configuration 1`, `interface 0, alternate setting 1`, `endpoint 1 IN`.
  ///
  /// Never words of the device's own.
  public let title: String
  /// The bytes of the fields, without those of the children; the indices are offsets in the whole.
  public let bytes: ArraySlice<UInt8>
  /// The fields in wire order.
  public let fields: [OutlineField]
  /// What belongs to it, in wire order.
  public internal(set) var children: [DescriptorOutline]
  /// What is wrong with it, not with the children; the offsets are those of the whole.
  public internal(set) var problems: [DescriptorError]

  init(
    _ title: String, _ bytes: ArraySlice<UInt8>, _ fields: [OutlineField],
    children: [DescriptorOutline] = [], problems: [DescriptorError] = []
  ) {
    self.title = title
    self.bytes = bytes
    self.fields = fields
    self.children = children
    self.problems = problems
  }

  /// Where the first byte stands in the whole.
  public var offset: Int { bytes.startIndex }

  /// The bytes in the whole, those of the children included.
  public var range: Range<Int> { offset..<(children.last?.range.upperBound ?? bytes.endIndex) }

  /// What is wrong with it and the children, in wire order.
  public var allProblems: [DescriptorError] { problems + children.flatMap(\.allProblems) }
}
