// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension Failure {
  /// A file of another tool that cannot be read.
  init(_ error: ImportError, in source: SourceText) {
    switch error {
    case .settings(let issue): self.init(Issues(all: [issue]), in: source)
    case .json(let error): self.init(error, in: source)
    }
  }
}
