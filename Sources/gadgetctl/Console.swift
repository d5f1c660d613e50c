// SPDX-License-Identifier: Apache-2.0

import GadgetKit
@unsafe @preconcurrency import Glibc
import SystemPackage

/// Where the program's words go: data to standard output, talk to standard error.
enum Console {
  /// The argument parser writes its errors byte by byte.
  static func gatherLines() {
    unsafe setvbuf(stderr, nil, _IOLBF, 4096)
  }

  /// One line of data.
  static func put(_ line: String) {
    unsafe write(line, to: stdout)
  }

  /// Data that is no text.
  static func put(bytes: [UInt8]) {
    unsafe fwrite(bytes, 1, bytes.count, stdout)
  }

  /// One line of data that is not kept until there are more.
  ///
  /// - Returns: false when the reader has gone.
  static func putAtOnce(_ line: String) throws -> Bool {
    do {
      try FileDescriptor.standardOutput.writeAll("\(line)\n".utf8)
      return true
    } catch Errno.brokenPipe {
      return false
    } catch let errno as Errno {
      throw Failure(FileError("standard output", errno))
    }
  }

  /// One line of talk.
  static func say(_ line: String) {
    unsafe write(line, to: stderr)
  }

  /// One line of talk on what may go wrong.
  static func warn(_ sentence: String) {
    say("gadgetctl: \(Paint.talk(.yellow, "warning")): \(sentence)")
  }

  /// A list for people or for programs.
  static func list<Item>(
    _ items: [Item], asJSON: Bool, header: [String], row: (Item) -> [String], json: (Item) -> JSON
  ) {
    if asJSON {
      put(JSON.array(items.map(json)).serialized())
    } else {
      let lines = Table(header: header, rows: items.map(row)).lines
      lines.prefix(1).forEach { put(Paint.data(.bold, $0)) }
      lines.dropFirst().forEach(put)
    }
  }

  /// Brings all data out.
  ///
  /// - Throws: when some of it was lost, for example because the disk is full.
  static func finish() throws {
    guard unsafe fflush(stdout) == 0 && ferror(stdout) == 0 else {
      throw Failure(FileError("standard output", Errno(rawValue: errno)))
    }
  }

  private static func write(_ line: String, to stream: UnsafeMutablePointer<FILE>?) {
    unsafe fputs(line + "\n", stream)
  }
}
