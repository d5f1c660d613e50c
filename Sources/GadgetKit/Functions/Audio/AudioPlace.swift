// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// The strings of an audio function in the order of their indexes, each by the attribute that has it.
struct AudioNames: Sendable {
  /// What the settings of the streaming interfaces are called.
  private static let settings = [
    "Playback Inactive", "Playback Active", "Capture Inactive", "Capture Active",
  ]

  private let keys: [String]
  private(set) var texts: [FunctionContents.Text]

  init(_ keys: [String], _ settings: FunctionSettings) {
    self.keys = keys
    texts = (keys.map { settings[$0] ?? "" } + Self.settings).map { .known($0) }
  }

  /// Where the string of an attribute stands; nil: it has none.
  func index(of key: String) -> Int? { keys.firstIndex(of: key) }

  /// Where the names of the settings begin.
  var firstSetting: Int { keys.count }

  /// Takes another text than an attribute's.
  mutating func replace(_ key: String, with text: String) {
    if let index = index(of: key) { texts[index] = .known(text) }
  }
}

/// What an audio function was given, by what it is for.
struct AudioPlace: Sendable {
  let numbers: FunctionNumbers
  /// What it asked the controller for, in this order.
  let endpoints: [AudioEndpoint]
  let names: AudioNames

  /// The index of the string of an attribute; 0: it has none.
  subscript(key: String) -> UInt8 { names.index(of: key).map { numbers.strings[$0] } ?? 0 }

  /// The index of the name of a streaming interface's setting.
  func string(_ direction: AudioStream.Direction, alternateSetting: Int) -> UInt8 {
    numbers.strings[names.firstSetting + (direction == .fromHost ? 0 : 2) + alternateSetting]
  }

  /// The number of the streaming interface of a direction that is there.
  func interface(_ direction: AudioStream.Direction) -> UInt8 {
    direction == .fromHost ? numbers.interfaces[1] : numbers.interfaces.last ?? 0
  }

  /// The endpoint for something; nil: it was not asked for.
  func claim(_ endpoint: AudioEndpoint) -> EndpointSelection.Claim? {
    endpoints.firstIndex(of: endpoint).flatMap { index in
      numbers.claims.indices.contains(index) ? numbers.claims[index] : nil
    }
  }
}
