// SPDX-License-Identifier: Apache-2.0

extension Failure {
  /// A file with damaged descriptors, or nil if nothing is wrong with them.
  init?(damage: [String], in file: String) {
    if damage.isEmpty { return nil }
    let most = 100
    status = .profile
    lines = damage.prefix(most).map { "\(file): \($0)" }
    if damage.count > most { lines.append("\(file): \(damage.count - most) more") }
  }
}
