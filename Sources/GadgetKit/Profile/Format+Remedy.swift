// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension Format {
  /// What would be right.
  var remedy: String {
    switch self {
    case .overwritten(let format): format.remedy
    case .integer(let range, .decimal): "a whole number in \(range.lowerBound)…\(range.upperBound)"
    case .integer(let range, _):
      "a whole number in \(range.lowerBound)…0x\(Hexadecimal.number(range.upperBound, digits: 2))"
    case .bcd: "four decimal digits as a hexadecimal number, for example \"0x0210\" for 2.10"
    case .configurationAttributes: "0x80, 0xa0, 0xc0 or 0xe0"
    case .boolean: "true or false"
    case .text(let maximum), .unterminatedText(let maximum), .name(let maximum):
      "text of at most \(maximum) bytes in UTF-8"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .macAddress: "six octets of two hexadecimal digits, for example \"02:00:00:00:00:01\""
    case .interfacePattern: "at most 15 bytes with one %d for the number, for example \"usb%d\""
    case .file: "an absolute path, for example \"/srv/disk.img\""
    case .identifier: "at most 8 ASCII characters"
    case .inquiry: "at most 28 ASCII characters: vendor 8, product 16, release 4"
    case .url: "at most 252 ASCII characters after https:// or http://"
    case .deviceID:
      "pairs KEY:VALUE; with MFG, MDL and CMD, for example \"MFG:Example;MDL:Printer;CMD:PCL;\""
    case .bytes: "at most 1024 pairs of hexadecimal digits"
    case .reportDescriptor:
      HIDDevice.allCases.map { "\($0.rawValue), " }.joined()
        + "hexadecimal digits, or the absolute path of a file"
    case .rates: "a whole number in 1…768000, or an array of one to ten of them"
    case .guid: "a UUID, for example \"1229a78c-47b4-4094-b0ce-db07386fb938\""
    case .lines(let range, _, let count):
      "\(count.lowerBound)" + (count.count > 1 ? " to \(count.upperBound)" : "")
        + " whole numbers in \(range.lowerBound)…\(range.upperBound), in brackets"
    case .verbatim: "a string, a number, true or false"
    }
  }
}
