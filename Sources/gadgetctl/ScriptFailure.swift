// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension Failure {
  /// A gadget that no script can make.
  init(_ error: ShellScriptError, in file: String) {
    switch error {
    case .served(let function):
      self.init(
        .unavailable,
        "\(file): functions/\(function): a program has to serve it before the gadget can be "
          + "bound, which a script cannot wait for: gadgetctl up on the machine itself")
    case .tooLong(let path, let bytes):
      self.init(
        .unavailable,
        "\(file): \(path): has \(bytes) bytes, which a shell may write in pieces: at most "
          + "\(ShellScript.longestValue), or gadgetctl up on the machine itself")
    }
  }
}
