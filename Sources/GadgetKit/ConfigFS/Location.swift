// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Where gadgets are made: the kernel's configfs, or an ordinary directory in its place.
public enum Location: Hashable, Sendable {
  /// configfs, mounted or to be mounted here.
  case kernel(FilePath)
  /// A directory that only looks like it.
  case ordinary(FilePath)

  /// The location that a path means.
  ///
  /// - Parameter path: nil: `/sys/kernel/config`.
  /// - Throws: the path when it is no directory.
  public init(_ path: FilePath?) throws(FileError) {
    guard let path, path != ConfigFSMount.standardPath else {
      self = .kernel(ConfigFSMount.standardPath)
      return
    }
    if try ConfigFSMount.isPresent(at: path) {
      self = .kernel(path.absolute)
    } else if Directory.exists(at: path) {
      self = .ordinary(path.absolute)
    } else {
      let isThere = path.resolved != nil
      throw FileError(path, isThere ? .notDirectory : .noSuchFileOrDirectory)
    }
  }

  /// The gadgets there.
  public var configFS: any ConfigFS {
    switch self {
    case .kernel(let path): KernelConfigFS(mountPoint: path.string)
    case .ordinary(let path): OrdinaryDirectory(path.string)
    }
  }

  /// Whether a gadget of this name is there, whoever made it.
  public func hasGadget(_ name: String) -> Bool {
    Directory.exists(at: FilePath(configFS.root).appending(name))
  }

  /// What gadgetctl made there; for the kernel it lies in `/run`, for it lasts until the next boot.
  public var records: Records {
    switch self {
    case .kernel: Records(directory: "/run/gadgetctl")
    case .ordinary(let path): Records(directory: path.appending(".gadgetctl"))
    }
  }
}

extension FilePath {
  /// The path from the root directory: a link must not depend on where it was made.
  fileprivate var absolute: FilePath {
    guard isRelative, let directory = FilePath(".").resolved else { return self }
    return directory.pushing(self).lexicallyNormalized()
  }
}
