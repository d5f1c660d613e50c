// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the program was started with besides its arguments.
enum Environment {
  /// A variable; nil: it is not set.
  static subscript(name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
