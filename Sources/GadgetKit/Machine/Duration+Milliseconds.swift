// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// For `poll(2)`: rounded up, so that no time is left when they are over.
  var milliseconds: CInt {
    let (seconds, attoseconds) = components
    let whole = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return CInt(clamping: whole)
  }
}
