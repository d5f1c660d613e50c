// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// Directories.
enum Directory {
  /// The names in a directory without `.` and `..`, in the order of their bytes.
  static func entries(of path: FilePath) throws(FileError) -> [String] {
    let (stream, code) = path.withPlatformString { (opendir($0), errno) }
    guard let stream else { throw FileError(path, Errno(rawValue: code)) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether the path leads to a directory; symbolic links are followed.
  static func exists(at path: FilePath) -> Bool {
    var information = stat()
    let result = path.withPlatformString { stat($0, &information) }
    return result == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a directory unless it is there; the one above it has to be.
  static func create(at path: FilePath) throws(FileError) {
    do throws(FileError) {
      try path.systemCall { mkdir($0, 0o755) }
    } catch {
      if error.errno != .fileExists || !exists(at: path) { throw error }
    }
  }
}

extension FilePath {
  /// The directory that holds what the path names.
  var directory: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }
}
