// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// Directories by their paths; symbolic links are followed.
extension Directory {
  /// The names in a directory without `.` and `..`, in the order of their bytes.
  static func entries(of path: FilePath) throws(FileError) -> [String] {
    try listed(path).items().map(\.name).sorted()
  }

  /// Opens a directory for reading.
  static func listed(_ path: FilePath, _ flags: CInt = 0) throws(FileError) -> Directory {
    Directory(try OpenFile(path, O_RDONLY | O_DIRECTORY | flags))
  }

  /// Whether the path leads to a directory.
  static func exists(at path: FilePath) -> Bool {
    (try? stat(of: path).kind) == S_IFDIR
  }

  /// Makes a directory unless it is there; the one above it has to be.
  static func create(at path: FilePath) throws(FileError) {
    if exists(at: path) { return }
    do throws(FileError) {
      try make(path)
    } catch {
      if error.errno != .fileExists || !exists(at: path) { throw error }
    }
  }

  /// `mkdir(2)`
  static func make(_ path: FilePath) throws(FileError) {
    do throws(FileError) {
      try Directory(at: path.directory).make(path.lastName)
    } catch {
      throw FileError(path, error.errno)
    }
  }

  /// `rmdir(2)`
  static func remove(_ path: FilePath) throws(FileError) {
    do throws(FileError) {
      try Directory(at: path.directory).remove(path.lastName)
    } catch {
      throw FileError(path, error.errno)
    }
  }
}

extension FilePath {
  /// The directory that holds what the path names.
  var directory: FilePath {
    let path = string
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : FilePath(String(path[..<slash]))
  }

  /// The name there; empty of a root directory.
  var lastName: String {
    let path = string
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}
