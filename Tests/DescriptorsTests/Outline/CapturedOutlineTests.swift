// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Foundation
import Testing
import UsbRead

/// What gadgets of real kernels answered: `Tests/Cases/enumerations/NAME/KERNEL.CONTROLLER.SPEED.txt`,
/// as `usb-read` printed it.
@Suite struct CapturedOutlineTests {
  private static let place = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases/enumerations")

  static let names: [String] = {
    let paths = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test func thereAreSome() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names)
  func everyAnswerIsShownWithoutAProblem(_ name: String) throws {
    let text = try String(contentsOf: Self.place.appending(path: name), encoding: .utf8)
    let enumeration = try EnumerationText(text).enumeration
    for (exchange, outline) in zip(enumeration.exchanges, enumeration.outline) {
      guard let bytes = exchange.answer.bytes else { continue }
      #expect(outline.descriptors.flatMap(\.allProblems) == [], "\(exchange.request)")
      #expect(outline.descriptors.count == 1)
      try expectComplete(outline.descriptors, bytes)
    }
  }
}
