// SPDX-License-Identifier: Apache-2.0

/// Where the functionfs of a function `ffs.INSTANCE` is, or is to be, mounted.
public struct FunctionFSMount: Hashable, Sendable {
  /// The name of the function behind the dot, which is that of the file system.
  public var instance: String
  /// The absolute path of the directory.
  public var path: String
  /// The options as mount(8) has them, for example `uid=2000,gid=2000`; empty: none.
  public var options: String
  /// The directories that are made for it, outermost first, and removed after it.
  public var madeDirectories: [String]

  /// Makes a mount.
  public init(
    instance: String, path: String, options: String = "", madeDirectories: [String] = []
  ) {
    self.instance = instance
    self.path = path
    self.options = options
    self.madeDirectories = madeDirectories
  }

  /// What stands behind the first dot of the name of a function's directory.
  static func instance(of function: String) -> String {
    let name = function.split(separator: "/").last ?? ""
    return String(name.unicodeScalars.drop { $0 != "." }.dropFirst())
  }

  /// True when it is the same to the program; which directories were made for it is not.
  func isLike(_ other: FunctionFSMount?) -> Bool {
    path == other?.path && options == other?.options
  }
}
