// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// A process that has a file open.
public struct FileHolder: Hashable, Sendable {
  /// Its number.
  public var process: Int
  /// The name of its program.
  public var name: String

  /// Makes one.
  public init(process: Int, name: String) {
    self.process = process
    self.name = name
  }

  /// Who but this process has a file open, as far as `/proc` tells this user.
  static func all(of path: FilePath) -> [FileHolder] {
    let processes = ((try? Directory.entries(of: "/proc")) ?? []).compactMap { Int($0) }
    return processes.filter { $0 != Int(getpid()) && isOpen(path, in: $0) }.map { process in
      let name = try? SmallFile.shown(FilePath("/proc/\(process)/comm"))
      return FileHolder(process: process, name: String(decoding: name ?? [], as: UTF8.self).trimmed)
    }
  }

  private static func isOpen(_ path: FilePath, in process: Int) -> Bool {
    let place = FilePath("/proc/\(process)")
    // A thread of the kernel's runs no program, and has no files.
    guard SymbolicLink.target(of: place.appending("exe")) != nil,
      let files = try? Directory.listed(place.appending("fd")),
      let items = try? files.items(isKernels: true)
    else { return false }
    return items.contains { (try? files.target(of: $0.name)) == path.string }
  }
}
