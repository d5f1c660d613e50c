// SPDX-License-Identifier: Apache-2.0

/// The encoding of the text, and the places of errors in it.
extension JSONReader {
  /// Everything after this may take the bytes for well-formed UTF-8.
  func checkEncoding() throws(JSONError) {
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]]
    if marks.contains(where: { bytes.starts(with: $0) }) {
      throw JSONError(.byteOrderMark, at: .start)
    }
    let invalid: Int
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return
    } catch {
      invalid = error.byteOffsets.lowerBound
    }
    throw error(.invalidUTF8(bytes[invalid]), at: invalid)
  }

  /// The error of finding something else at `offset`.
  func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    next == nil
      ? error(.endOfText(expected: expected), at: offset)
      : error(.unexpected(scalarAtOffset, expected: expected), at: offset)
  }

  /// Counts lines and columns from the start of the text, which only the one error of a text pays.
  func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
    var position = Position.start
    var previous: UInt8?
    for byte in bytes[..<offset] {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"):
        break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position = Position(line: position.line + 1, column: 1)
      default:
        if !UTF8.isContinuation(byte) { position.column += 1 }
      }
      previous = byte
    }
    return JSONError(reason, at: position)
  }

  /// The character at `offset`, which must not be the end of the text.
  var scalarAtOffset: Unicode.Scalar {
    String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
