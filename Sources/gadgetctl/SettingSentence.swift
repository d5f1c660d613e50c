// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension SettingError {
  /// What is wrong: what would be right.
  var sentence: String {
    switch self {
    case .syntax:
      "is not KEY=VALUE: a key such as idProduct or functions[0].host_addr, = and its value"
    case .value(let text, let error):
      "\(text) is no JSON, character \(error.position.column): \(error.reason.sentence)"
    case .noObject(let path): "\(path.isEmpty ? "the profile" : path) is no object"
    case .noArray(let path): "\(path) is no array"
    case .noElement(let path, let count):
      "\(path) has \(count) element\(count == 1 ? "" : "s"): an index in 0…\(count), where "
        + "\(count) adds one"
    }
  }
}
