// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

extension DescriptorOutline {
  /// The bytes of all fields, in order.
  var leaves: [UInt8] { fields.flatMap(\.bytes) + children.flatMap(\.leaves) }

  /// The titles, two blanks deeper for each level.
  var titles: [String] { [title] + children.flatMap(\.titles).map { "  " + $0 } }

  /// All nodes, in wire order.
  var nodes: [DescriptorOutline] { [self] + children.flatMap(\.nodes) }

  /// What the field of a name means, or its text.
  func meaning(_ name: String) -> String? {
    let field = fields.first { $0.name == name }
    return field?.meaning ?? field?.text
  }
}

/// Nothing is lost, nothing is doubled, and every place is in the whole.
func expectComplete(
  _ outlines: [DescriptorOutline], _ bytes: [UInt8],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try #require(outlines.flatMap(\.leaves) == bytes, sourceLocation: sourceLocation)
  var offset = 0
  for node in outlines.flatMap(\.nodes) {
    try #require(node.offset == offset, sourceLocation: sourceLocation)
    try #require(Array(node.bytes) == node.fields.flatMap(\.bytes), sourceLocation: sourceLocation)
    for field in node.fields {
      try #require(field.bytes.startIndex == offset, sourceLocation: sourceLocation)
      offset = field.bytes.endIndex
    }
  }
  for problem in outlines.flatMap(\.allProblems) {
    try #require(
      (0...bytes.count).contains(problem.offset), sourceLocation: sourceLocation)
  }
}
