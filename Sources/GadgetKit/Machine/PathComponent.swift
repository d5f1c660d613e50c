// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Whether it can be the name of something in a directory: it does not lead out of it.
  public var isPathComponent: Bool {
    !["", ".", ".."].contains(self) && !utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
  }

  /// What stands between the slashes of a path; `split(separator:)` finds none that has an accent.
  var pathComponents: [String] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
