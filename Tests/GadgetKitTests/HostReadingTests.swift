// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage
import Testing

@testable import GadgetKit

/// A device is asked for all that is predicted, and for a little more.
@Suite struct HostReadingTests {
  static let english = LanguageID.englishUnitedStates
  static let german = LanguageID(rawValue: 0x0407)

  /// A device in memory: it answers as an enumeration has it.
  struct Device {
    var enumeration: Enumeration
    /// After how many answers it goes away.
    var life = Int.max
    private(set) var asked: [HostRequest.Setup] = []

    init(_ exchanges: [Enumeration.Exchange]) {
      enumeration = Enumeration(speed: .high, exchanges: exchanges)
    }

    mutating func answer(
      to setup: HostRequest.Setup, length: UInt16
    ) throws(FileError) -> [UInt8]? {
      if asked.count == life {
        throw FileError("/dev/bus/usb/001/004", .operationNotSupportedByDevice)
      }
      asked.append(setup)
      let answer = enumeration.exchanges.first { $0.request.setup == setup }?.answer
      return answer?.bytes.map { Array($0.prefix(Int(length))) }
    }

    mutating func read(like prediction: Enumeration) throws(FileError) -> Enumeration {
      try Enumeration(reading: prediction, at: .high) { setup, length throws(FileError) in
        try answer(to: setup, length: length)
      }
    }
  }

  static let exchanges: [Enumeration.Exchange] = [
    .init(.device, .bytes(Array(repeating: 1, count: 18))),
    .init(.deviceQualifier, .bytes(Array(repeating: 2, count: 10))),
    .init(.configuration(0), .bytes(Array(repeating: 3, count: 4096))),
    .init(.configuration(1), .bytes([3, 1])),
    .init(.otherSpeedConfiguration(0), .bytes([4])),
    .init(.otherSpeedConfiguration(1), .stall),
    .init(.binaryObjectStore, .bytes(Array(repeating: 5, count: 300))),
    .init(.languages, .bytes([6, 3, 7, 4, 9, 4])),
    .init(.string(1, german), .bytes([2, 3])),
    .init(.string(254, english), .bytes(Array(repeating: 7, count: 255))),
    .init(.osString, .bytes([8])),
    .init(.compatibleIDs(vendorCode: 0xcd), .bytes([9])),
    .init(.extendedProperties(interface: 0, vendorCode: 0xcd), .bytes([10])),
    .init(.webURL(1, vendorCode: 1), .bytes([11])),
  ]

  @Test func aDeviceAsPredictedIsReadSo() throws {
    var device = Device(Self.exchanges)
    let predicted = device.enumeration
    let read = try device.read(like: predicted)
    #expect(read.speed == .high)
    for exchange in predicted.exchanges { #expect(read[exchange.request] == exchange.answer) }
    let further = read.exchanges.filter { predicted[$0.request] == nil }
    #expect(
      further.map(\.request) == [
        .configuration(2), .otherSpeedConfiguration(2), .string(2, Self.german),
        .string(3, Self.german), .string(4, Self.german), .string(255, Self.english),
      ])
    #expect(further.allSatisfy { $0.answer == .stall })
    #expect(EnumerationDifference(predicted: predicted, read: read).differences == [])
    #expect(device.asked == read.exchanges.map(\.request.setup))
  }

  @Test func noRequestIsMadeTwice() {
    let strings: [HostRequest] = [
      .string(1, Self.english), .string(1, Self.german), .string(2, Self.english),
      .string(2, Self.german),
    ]
    let prediction = Enumeration(speed: .high, exchanges: strings.map { .init($0, .stall) })
    let requests = prediction.requestsOfHost
    #expect(requests.count == 10)
    #expect(Set(requests).count == 10)
  }

  @Test func anAnswerMayBeShortLongOrMissing() throws {
    var device = Device(Self.exchanges)
    let predicted = device.enumeration
    device.enumeration.exchanges[0].answer = .bytes([1, 2, 3])
    device.enumeration.exchanges[1].answer = .bytes(Array(repeating: 2, count: 64))
    device.enumeration.exchanges[7].answer = .bytes([])
    device.enumeration.exchanges[10].answer = .stall
    device.enumeration.exchanges.append(.init(.configuration(2), .bytes([9])))
    let read = try device.read(like: predicted)
    #expect(read[.device] == .bytes([1, 2, 3]))
    #expect(read[.deviceQualifier] == predicted[.deviceQualifier])
    #expect(read[.languages] == .bytes([]))
    #expect(read[.osString] == .stall)
    #expect(
      EnumerationDifference(predicted: predicted, read: read).differences.map(\.request) == [
        .device, .configuration(2), .languages, .osString,
      ])
  }

  @Test func aDeviceMayGoAtAnyTime() throws {
    var whole = Device(Self.exchanges)
    let predicted = whole.enumeration
    let count = try whole.read(like: predicted).exchanges.count
    for life in 0..<count {
      var device = Device(Self.exchanges)
      device.life = life
      #expect(throws: FileError("/dev/bus/usb/001/004", .operationNotSupportedByDevice)) {
        try device.read(like: predicted)
      }
      #expect(device.asked.count == life)
    }
  }

  @Test func theFileOfADeviceMayBeMissingOrNone() throws {
    let usbfs = try ScratchDirectory()
    let device = HostDeviceTests.device("1-1")
    let path = usbfs.path.appending("001/004")
    #expect(throws: FileError(path, .noSuchFileOrDirectory)) {
      _ = try USBDeviceFile(device, usbfs: usbfs.path)
    }
    try usbfs.makeDirectory("001")
    try usbfs.write("001/004", "")
    let file = try USBDeviceFile(device, usbfs: usbfs.path)
    #expect(throws: FileError(path, Errno(rawValue: 25))) {
      _ = try file.answer(to: HostRequest.device.setup, length: 18)
    }
  }
}
