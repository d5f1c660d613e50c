// SPDX-License-Identifier: Apache-2.0

/// A key of a function in the profile that is no attribute: it stands for directories and links.
struct FunctionKey: Sendable {
  /// The key.
  var name: String
  /// What it is for, in a few words.
  var summary: String
  /// What would be right, of a key that must be there; nil: it may be left out.
  var required: String?
  /// Makes the JSON Schema of its value, which most commands have no use for.
  var schema: @Sendable () -> JSON
  /// A value of a key that must be there, as small as can be.
  var example: JSON?
  /// Makes what the function's directory gets of it, links with targets in that directory; nil when
  /// something is wrong, which the reader has been told.
  var read: @Sendable (inout ValueReader, JSON, _ path: String) -> Tree?
  /// What the key says of a function's directory; nil: nothing.
  var write: @Sendable (Tree) -> JSON?

  init(
    _ name: String, schema: @autoclosure @escaping @Sendable () -> JSON, _ summary: String,
    required: String? = nil,
    example: JSON? = nil,
    write: @escaping @Sendable (Tree) -> JSON?,
    read: @escaping @Sendable (inout ValueReader, JSON, _ path: String) -> Tree?
  ) {
    self.name = name
    self.summary = summary
    self.schema = schema
    self.required = required
    self.example = example
    self.read = read
    self.write = write
  }
}
