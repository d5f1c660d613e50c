// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The files that tell how a machine is: of this one, or of a tree that stands in for one.
///
/// A file that is not there, or cannot be read, tells nothing.
public struct MachineFiles: Sendable {
  /// What stands for `/`.
  public let root: FilePath

  /// - Parameter root: `/` for this machine.
  /// - Throws: the path when it is no directory.
  public init(root: FilePath = "/") throws(FileError) {
    guard Directory.exists(at: root) else {
      let isThere = root.resolved != nil
      throw FileError(root, isThere ? .notDirectory : .noSuchFileOrDirectory)
    }
    self.root = root
  }

  /// Whether it is this machine, and not one that is only described by files.
  var isThisMachine: Bool { root == "/" }

  /// The root of sysfs.
  var sysfs: FilePath { place("/sys") }

  /// Where an absolute path of the machine is to be found.
  func place(_ path: String) -> FilePath {
    isThisMachine ? FilePath(path) : root.appending(String(path.drop { $0 == "/" }))
  }

  /// The bytes of a file of at most 64 MiB.
  func bytes(_ path: String) -> [UInt8]? { try? SmallFile.read(place(path), limit: 1 << 26) }

  /// A file's text without blanks and control characters at its ends.
  func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self).trimmed }
  }

  /// The lines of a file.
  func lines(_ path: String) -> [Substring] {
    let text = bytes(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The names in a directory, in the order of their bytes.
  func entries(_ path: String) -> [String] { (try? Directory.entries(of: place(path))) ?? [] }

  /// The paths of the files in some directories whose names end like this.
  func files(in directories: [String], ending: String) -> [String] {
    directories.flatMap { directory in
      entries(directory).filter { $0.hasSuffix(ending) }.map { "\(directory)/\($0)" }
    }
  }

  /// Whether there is something; links are followed.
  func has(_ path: String) -> Bool {
    place(path).resolved != nil
  }

  /// Whether there is a directory.
  func hasDirectory(_ path: String) -> Bool { Directory.exists(at: place(path)) }

  /// What a symbolic link says; nil: it is none.
  func link(_ path: String) -> FilePath? { SymbolicLink.target(of: place(path)) }

  /// Whether a file or directory is there that this user may not read.
  func isRefused(_ path: String) -> Bool {
    do throws(FileError) {
      _ = try OpenFile(place(path), O_RDONLY | O_NONBLOCK)
      return false
    } catch {
      return error.errno == .permissionDenied || error.errno == .notPermitted
    }
  }
}
