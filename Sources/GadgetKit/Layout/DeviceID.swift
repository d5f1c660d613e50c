// SPDX-License-Identifier: Apache-2.0

/// What a printer says that it is: a device ID, IEEE 1284 §7.6.
///
/// Pairs `KEY:VALUE;` in ASCII. The manufacturer, the model and the command set are mandatory, by
/// their full names or the usual short ones.
struct DeviceID {
  /// The longest, in bytes: hosts read 1023 with the two of the length.
  static let limit = 1021
  /// Each mandatory key by its two names.
  private static let mandatory = [
    ("MFG", "MANUFACTURER"), ("MDL", "MODEL"), ("CMD", "COMMAND SET"),
  ]

  /// The pairs in their order.
  private var pairs: [(key: Substring, value: Substring)] = []
  /// What stands where a pair would, without a colon.
  private var stray: Substring?
  /// Whether the last pair ends as the others do.
  private var isTerminated: Bool

  /// Takes a text apart.
  init(_ text: String) {
    isTerminated = text.hasSuffix(";")
    for part in text.split(separator: ";") {
      guard let colon = part.firstIndex(of: ":"), colon > part.startIndex else {
        stray = stray ?? part
        continue
      }
      pairs.append((part[..<colon], part[part.index(after: colon)...]))
    }
  }

  /// What is wrong, as the end of a sentence about the text; nil: nothing.
  var problem: String? {
    if let stray { return "has \(quoted(String(stray))), which is no pair" }
    if !isTerminated { return "does not end with a semicolon" }
    if let repeated { return "has \(repeated) twice" }
    return missing.map { "has no \($0)" }
  }

  /// The first mandatory key that is not there, or has no value.
  private var missing: String? {
    Self.mandatory.first { names in
      !pairs.contains { [names.0, names.1].contains(String($0.key)) && !$0.value.isEmpty }
    }?.0
  }

  /// The first key that stands there twice.
  private var repeated: Substring? {
    var keys: Set<Substring> = []
    return pairs.first { !keys.insert($0.key).inserted }?.key
  }
}
