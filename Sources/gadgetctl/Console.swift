// SPDX-License-Identifier: Apache-2.0

import GadgetKit
@preconcurrency import Glibc
import SystemPackage

/// Where the program's words go: data to standard output, talk to standard error.
enum Console {
  /// One line of data.
  static func put(_ line: String) {
    write(line, to: stdout)
  }

  /// One line of talk.
  static func say(_ line: String) {
    write(line, to: stderr)
  }

  /// A list for people or for programs.
  static func list<Item>(
    _ items: [Item], asJSON: Bool, header: [String], row: (Item) -> [String], json: (Item) -> JSON
  ) {
    if asJSON {
      put(JSON.array(items.map(json)).serialized())
    } else {
      Table(header: header, rows: items.map(row)).lines.forEach(put)
    }
  }

  /// Brings all data out.
  ///
  /// - Throws: when some of it was lost, for example because the disk is full.
  static func finish() throws {
    guard fflush(stdout) == 0 && ferror(stdout) == 0 else {
      throw Failure(FileError("standard output", Errno(rawValue: errno)))
    }
  }

  private static func write(_ line: String, to stream: UnsafeMutablePointer<FILE>?) {
    fputs(line + "\n", stream)
  }
}
