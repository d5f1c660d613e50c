// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Whether it can be the name of something in a directory: it does not lead out of it.
  public var isPathComponent: Bool {
    isPathOfNames && !utf8.contains(UInt8(ascii: "/"))
  }

  /// Whether every component of a path can be that: none of them leads out.
  var isPathOfNames: Bool {
    var length = 0
    var dots = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "/"):
        if dots == length && length < 3 { return false }
        (length, dots) = (0, 0)
      case 0: return false
      default:
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return dots != length || length > 2
  }

  /// What stands between the slashes of a path; `split(separator:)` finds none that has an accent.
  var pathComponents: [String] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
