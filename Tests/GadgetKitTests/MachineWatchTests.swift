// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// An ordinary directory in the place of configfs is watched like it.
@Suite struct MachineWatchTests {
  /// A directory that is removed with the value.
  final class Place {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "gadgetctl-watch-\(UUID().uuidString)").path

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  /// All that is told until a gadget is removed.
  static func events(_ watch: MachineWatch, until last: String) throws -> [String] {
    var events: [String] = []
    while events.last != last {
      events += try (watch.next(for: -1) ?? []).map(MachineViewTests.words)
    }
    return events
  }

  @Test func aGadgetComesAndGoes() throws {
    let place = try Place()
    let watch = try MachineWatch(.ordinary(FilePath(place.path)))
    #expect(try watch.next(for: -1)?.isEmpty == true)
    let directory = OrdinaryDirectory(place.path)

    try directory.makeDirectory("g")
    #expect(try Self.events(watch, until: "g added") == ["g added"])
    try directory.write(Array("1\n".utf8), to: "g/idVendor")
    try directory.write(Array("u\n".utf8), to: "g/UDC")
    #expect(try Self.events(watch, until: "g bound u") == ["g bound u"])
    try directory.write(Array("\n".utf8), to: "g/UDC")
    #expect(try Self.events(watch, until: "g unbound u") == ["g unbound u"])
    try directory.removeDirectory("g")
    #expect(try Self.events(watch, until: "g removed") == ["g removed"])
  }

  @Test func whatIsThereIsToldFirst() throws {
    let place = try Place()
    let directory = OrdinaryDirectory(place.path)
    try directory.write(Array("u\n".utf8), to: "a/UDC")
    try directory.makeDirectory("b")
    let watch = try MachineWatch(.ordinary(FilePath(place.path)))
    #expect(try Self.events(watch, until: "b present") == ["a present u", "b present"])
  }

  @Test func aReaderThatGoesEndsIt() throws {
    let place = try Place()
    let watch = try MachineWatch(.ordinary(FilePath(place.path)))
    var ends: [CInt] = [0, 0]
    pipe(&ends)
    #expect(try watch.next(for: ends[1])?.isEmpty == true)
    close(ends[0])
    #expect(try watch.next(for: ends[1]) == nil)
    close(ends[1])
  }
}
