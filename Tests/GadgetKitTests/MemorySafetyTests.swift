// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

@Suite struct MemorySafetyTests {
  /// The doors to libc, libudev and usbfs. All else is memory safe, as far as the compiler can tell.
  static let doors = [
    "GadgetKit/Host/USBDeviceFile.swift",
    "GadgetKit/Machine/ChildProcess.swift",
    "GadgetKit/Machine/Directory.swift",
    "GadgetKit/Machine/FileSystem.swift",
    "GadgetKit/Machine/FileWatch.swift",
    "GadgetKit/Machine/OpenFile.swift",
    "GadgetKit/Machine/Polling.swift",
    "GadgetKit/Machine/ResolvedPath.swift",
    "GadgetKit/Machine/RunningKernel.swift",
    "GadgetKit/Machine/Signals.swift",
    "GadgetKit/Machine/SystemCall.swift",
    "GadgetKit/Machine/Uptime.swift",
    "GadgetKit/UDC/UdevMonitor.swift",
    "GadgetKit/UDC/UeventSocket.swift",
    "gadgetctl/Console.swift",
    "gadgetctl/Environment.swift",
    "gadgetctl/WallClock.swift",
  ]

  @Test func onlyTheDoorsAreUnsafe() throws {
    let sources = FilePath(#filePath).removingLastComponent().pushing("../../Sources")
    let unsafe = try Self.files(below: sources).filter { file in
      let text = try SmallFile.read(sources.appending(file), limit: 1 << 20)
      return String(decoding: text, as: UTF8.self).lowercased().contains("unsafe")
    }
    #expect(unsafe == Self.doors)
  }

  private static func files(below directory: FilePath, _ place: String = "") throws -> [String] {
    try Directory.entries(of: directory.appending(place)).flatMap { name in
      let path = place.isEmpty ? name : "\(place)/\(name)"
      if name.hasSuffix(".swift") { return [path] }
      return Directory.exists(at: directory.appending(path))
        ? try files(below: directory, path) : []
    }
  }
}
