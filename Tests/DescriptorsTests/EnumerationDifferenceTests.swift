// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing
import UsbRead

/// A difference is shown where it is, and nowhere else.
@Suite struct EnumerationDifferenceTests {
  /// What `usb-read` would print of a small device.
  static let prediction = """
    speed: 480 Mbit/s
    device: 12 01 00 02 00 00 00 40 6b 1d 04 01 01 06 01 02 00 01
    configuration 0 (active)
      09 02 40 00 02 01 00 80 32
      09 04 00 00 01 02 06 00 00
      07 05 83 03 10 00 09
      09 04 01 00 00 0a 00 00 00
      09 04 01 01 03 0a 00 00 00
      07 05 81 02 00 02 00
      07 05 02 02 00 02 00
      07 05 03 02 00 02 00
    qualifier: 0a 06 00 02 00 00 00 40 01 00
    bos 0
      05 0f 0c 00 01
      07 10 02 02 00 00 00
    languages: 04 03 09 04
    string 1 0x0409: "Acme"
    string 2 0x0409: "Widget"
    os string: none

    """

  /// The first line, with its blanks, is replaced by the second.
  struct Change: CustomTestStringConvertible, Sendable {
    let name: String
    let changes: [(String, String)]
    let places: [String]

    init(_ name: String, _ changes: [(String, String)], _ places: [String]) {
      self.name = name
      self.changes = changes
      self.places = places
    }

    var testDescription: String { name }

    func enumeration() throws -> Enumeration {
      var text = EnumerationDifferenceTests.prediction
      for (old, new) in changes {
        #expect(text.contains("\(old)\n"))
        text = text.replacing("\(old)\n", with: new.isEmpty ? "" : "\(new)\n")
      }
      return try EnumerationText(text).enumeration
    }
  }

  static let changes = [
    Change("nothing", [], []),
    Change(
      "one field", [("  07 05 02 02 00 02 00", "  07 05 02 02 40 00 00")],
      [
        "configuration of index 0: interface 1, alternate setting 1: endpoint 2 OUT: "
          + "wMaxPacketSize: 00 02, 40 00"
      ]),
    Change(
      "an address", [("  07 05 02 02 00 02 00", "  07 05 04 02 00 02 00")],
      [
        "configuration of index 0: interface 1, alternate setting 1: endpoint 2 OUT: "
          + "bEndpointAddress: 02, 04"
      ]),
    Change(
      "one descriptor less",
      [
        ("  09 02 40 00 02 01 00 80 32", "  09 02 39 00 02 01 00 80 32"),
        ("  09 04 01 01 03 0a 00 00 00", "  09 04 01 01 02 0a 00 00 00"),
        ("  07 05 81 02 00 02 00", ""),
      ],
      [
        "configuration of index 0: wTotalLength: 40 00, 39 00",
        "configuration of index 0: interface 1, alternate setting 1: bNumEndpoints: 03, 02",
        "configuration of index 0: interface 1, alternate setting 1: "
          + "07 05 81 02 00 02 00 is missing",
      ]),
    Change(
      "one descriptor more, which is like its neighbours",
      [
        ("  09 02 40 00 02 01 00 80 32", "  09 02 47 00 02 01 00 80 32"),
        ("  07 05 02 02 00 02 00", "  07 05 02 02 00 02 00\n  07 05 02 02 00 02 01"),
      ],
      [
        "configuration of index 0: wTotalLength: 40 00, 47 00",
        "configuration of index 0: interface 1, alternate setting 1: "
          + "07 05 02 02 00 02 01 is unexpected",
      ]),
    Change(
      "another order",
      [
        ("  07 05 02 02 00 02 00", "  x"), ("  07 05 03 02 00 02 00", "  07 05 02 02 00 02 00"),
        ("  x", "  07 05 03 02 00 02 00"),
      ],
      [
        "configuration of index 0: interface 1, alternate setting 1: "
          + "07 05 02 02 00 02 00 is missing",
        "configuration of index 0: interface 1, alternate setting 1: "
          + "07 05 02 02 00 02 00 is unexpected",
      ]),
    Change(
      "an interface with all in it",
      [
        ("  09 02 40 00 02 01 00 80 32", "  09 02 30 00 01 01 00 80 32"),
        ("  09 04 00 00 01 02 06 00 00", ""), ("  07 05 83 03 10 00 09", ""),
      ],
      [
        "configuration of index 0: wTotalLength: 40 00, 30 00",
        "configuration of index 0: bNumInterfaces: 02, 01",
        "configuration of index 0: 09 04 00 00 01 02 06 00 00 is missing",
      ]),
    Change(
      "bytes behind the end",
      [
        (
          "device: 12 01 00 02 00 00 00 40 6b 1d 04 01 01 06 01 02 00 01",
          "device: 12 01 00 02 00 00 00 40 6b 1d 04 01 01 06 01 02 00 01 05 ff 01"
        )
      ],
      ["device: 05 ff 01 is unexpected"]),
    Change(
      "a shorter answer", [("  07 10 02 02 00 00 00", "  07 10 02 02")],
      [
        "BOS: device capability: USB 2.0 extension: bmAttributes: 02 00 00 00, 02"
      ]),
    Change(
      "a text", [("string 2 0x0409: \"Widget\"", "string 2 0x0409: \"Gadget\"")],
      [
        "string 2, en-US: bString: 57 00 69 00 64 00 67 00 65 00 74 00, "
          + "47 00 61 00 64 00 67 00 65 00 74 00"
      ]),
    Change(
      "no answer", [("qualifier: 0a 06 00 02 00 00 00 40 01 00", "qualifier: none")],
      ["device qualifier: 0a 06 00 02 00 00 00 40 01 00, stall"]),
    Change(
      "an answer in place of none",
      [("os string: none", "os string: 12 03 4d 00 53 00 46 00 54 00 31 00 30 00 30 00 cd 00")],
      ["OS string: stall, 12 03 4d 00 53 00 46 00 54 00 31 00 30 00 30 00 cd 00"]),
  ]

  @Test(arguments: changes)
  func eachDifferenceHasItsPlace(_ change: Change) throws {
    let predicted = try EnumerationText(Self.prediction).enumeration
    let difference = EnumerationDifference(predicted: predicted, read: try change.enumeration())
    #expect(difference.differences.flatMap(\.lines) == change.places)
    #expect(difference.requests == predicted.exchanges.count)
    #expect(difference.unpredicted == [])
  }

  @Test func whatCannotBePredictedAgreesWithAnything() {
    let predicted = Enumeration(
      speed: .full,
      exchanges: [
        .init(.device, .unknown("drawn by lot")), .init(.osString, .unknown("no one knows")),
        .init(.languages, .bytes([4, 3, 9, 4])),
      ])
    let read = Enumeration(
      speed: .full,
      exchanges: [
        .init(.device, .bytes([1, 2, 3])), .init(.languages, .bytes([4, 3, 9, 4])),
        .init(.osString, .stall),
      ])
    let difference = EnumerationDifference(predicted: predicted, read: read)
    #expect(difference.differences == [])
    #expect(difference.unpredicted.map(\.reason) == ["drawn by lot", "no one knows"])
    #expect(difference.unpredicted.map(\.read) == [.bytes([1, 2, 3]), .stall])
    #expect(difference.comparedBytes == 4)
    #expect(difference.requests == 3)
  }

  @Test func onlyWhatWasAskedIsCompared() {
    let predicted = Enumeration(speed: .full, exchanges: [.init(.device, .bytes([1]))])
    let asked = Enumeration(speed: .full, exchanges: [.init(.osString, .stall)])
    #expect(EnumerationDifference(predicted: predicted, read: asked).differences == [])
    let more = Enumeration(speed: .full, exchanges: [.init(.osString, .bytes([2]))])
    let difference = EnumerationDifference(predicted: predicted, read: more)
    #expect(difference.differences.flatMap(\.lines) == ["OS string: stall, 02"])
  }

  /// Whatever a device sends, each difference is found, and shown at the bytes that differ.
  @Test func noDamageIsOverlooked() throws {
    let predicted = try EnumerationText(Self.prediction).enumeration
    for (index, exchange) in predicted.exchanges.enumerated() {
      guard let bytes = exchange.answer.bytes else { continue }
      var damaged = bytes.indices.map { Array(bytes[..<$0]) }
      for offset in bytes.indices {
        for value: UInt8 in [0, 9, 0xff] where bytes[offset] != value {
          var other = bytes
          other[offset] = value
          damaged.append(other)
        }
      }
      for answer in damaged {
        var read = predicted
        read.exchanges[index].answer = .bytes(answer)
        let difference = EnumerationDifference(predicted: predicted, read: read).differences
        #expect(difference.map(\.request) == [exchange.request])
        #expect(difference.allSatisfy { !$0.places.isEmpty })
      }
    }
  }
}

extension EnumerationDifference.Exchange {
  fileprivate var lines: [String] {
    if places.isEmpty { return ["\(request.title): \(predicted.text), \(read.text)"] }
    return places.map { place in
      let change =
        switch place.change {
        case .field(let old, let new):
          "\(old?.name ?? new?.name ?? ""): \(old?.bytes.text ?? "-"), \(new?.bytes.text ?? "-")"
        case .missing(let node): "\(node.bytes.text) is missing"
        case .unexpected(let node): "\(node.bytes.text) is unexpected"
        }
      return ([request.title] + place.path + [change]).joined(separator: ": ")
    }
  }
}

extension Enumeration.Answer {
  fileprivate var text: String { bytes.map(\.text) ?? "stall" }
}

extension Collection<UInt8> {
  fileprivate var text: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
