// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension Failure {
  /// A file of another tool that cannot be read.
  init(_ error: ImportError, in file: String) {
    switch error {
    case .settings(let issue): self.init(Issues(all: [issue]), in: file)
    case .json(let error): self.init(error, in: file)
    }
  }

  /// Not all of a file came into the profile; what did not is said already.
  static let incompleteImport = Failure(status: .profile, lines: [])

  fileprivate init(status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }
}
