// SPDX-License-Identifier: Apache-2.0

extension UInt8 {
  /// The ASCII letter a…z for A…Z, and any other byte as it is.
  var asciiLowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}
