// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension LanguageID {
  /// The name of the language's directory, as the kernel's documentation writes it: `0x409`.
  var directoryName: String { "0x" + Hexadecimal.number(Int(rawValue), digits: 1) }
}
