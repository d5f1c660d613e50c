// SPDX-License-Identifier: Apache-2.0

extension FixedWidthInteger {
  /// Reads a number as the kernel's `kstrtouint` with base 0: `0x` is hexadecimal, a leading 0 octal.
  init?(kernel text: some StringProtocol) {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      self.init(text.dropFirst(2), radix: 16)
    } else {
      self.init(text, radix: text.hasPrefix("0") ? 8 : 10)
    }
  }

  /// Reads a canonical value of a format of numbers.
  init?(_ text: String, writtenAs format: Format) {
    switch format {
    case .overwritten(let format): self.init(text, writtenAs: format)
    case .integer(_, .bareHexadecimal): self.init(text, radix: 16)
    default: self.init(kernel: text)
    }
  }
}
