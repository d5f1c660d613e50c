// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// One direction of an audio function: the kernel's `function/u_audio.c`.
struct AudioStream: Sendable {
  /// Which way it goes.
  enum Direction: String, Sendable {
    /// What the host plays and this side captures: the attributes `c_…`.
    case fromHost = "c"
    /// What this side plays and the host records: the attributes `p_…`.
    case toHost = "p"
  }

  let direction: Direction
  /// A bit for each channel; 0: the direction is not there.
  let mask: UInt32
  /// Bytes that a sample takes.
  let sampleSize: UInt8
  /// Samples per second.
  let rates: [UInt32]
  let hasMute: Bool
  let hasVolume: Bool

  /// The numbers of its terminals, of its feature unit and of its clock; 0: it has none.
  var input: UInt8 = 0
  var output: UInt8 = 0
  var features: UInt8 = 0
  var clock: UInt8 = 0

  init(_ direction: Direction, _ settings: FunctionSettings) {
    let prefix = direction.rawValue
    self.direction = direction
    mask = settings.number("\(prefix)_chmask")
    sampleSize = settings.number("\(prefix)_ssize")
    rates = (settings["\(prefix)_srate"] ?? "").split(separator: ",").compactMap { UInt32($0) }
    let hasControls = settings.kernel.hasAudioControls
    hasMute = hasControls && settings["\(prefix)_mute_present"] == "1"
    hasVolume = hasControls && settings["\(prefix)_volume_present"] == "1"
  }

  /// The name of one of its attributes.
  func key(_ name: String) -> String { "\(direction.rawValue)_\(name)" }

  var isOn: Bool { mask != 0 }
  var hasControls: Bool { hasMute || hasVolume }
  /// Bytes that a sample of each channel takes.
  var frameSize: Int { mask.nonzeroBitCount * Int(sampleSize) }
  /// What the output terminal is connected to.
  var source: UInt8 { features == 0 ? input : features }
  /// Where it enters the function, and where it leaves it.
  var inputType: AudioTerminalType { direction == .fromHost ? .streaming : .microphone }
  var outputType: AudioTerminalType { direction == .fromHost ? .speaker : .streaming }
  /// The terminal at the side of the host.
  var hostTerminal: UInt8 { direction == .fromHost ? input : output }
}

/// The numbers of terminals, units and clocks, from 1.
struct AudioNumbering {
  private var count: UInt8 = 0

  /// The next number, for what is there.
  mutating func next(_ isThere: Bool) -> UInt8 {
    if isThere { count += 1 }
    return isThere ? count : 0
  }
}

/// What an audio function asks of the controller.
enum AudioEndpoint: Sendable {
  /// What tells the host that a volume was changed here.
  case notification
  case fromHost
  /// How much the host is to send.
  case feedback
  case toHost
}
