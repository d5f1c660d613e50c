// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// How large the packets of a stream are: `get_max_bw_for_bint` of f_uac2.c.
struct AudioPackets: Sendable {
  /// What there is room for beyond the rate.
  enum Margin: Sendable {
    /// So many thousandths of the rate.
    case thousandths(Int)
    /// One frame more than a packet has on the average.
    case oneFrame
    /// What is lost when the average is rounded down, or one frame.
    case roundedUp
  }

  var frameSize: Int
  var rate: Int
  var margin: Margin

  /// Bytes of each of so many packets in a second.
  func size(perSecond packets: Int) -> Int {
    func roundedUp(_ frames: Int) -> Int { (frames + packets - 1) / packets }
    let frames =
      switch margin {
      case .thousandths(let thousandths): roundedUp(rate * (1000 + thousandths) / 1000)
      case .oneFrame: roundedUp(rate) + 1
      case .roundedUp: rate / packets + 1
      }
    return frameSize * frames
  }

  /// The most bytes that an isochronous packet has, USB 2.0 §5.6.3.
  static func limit(at speed: Speed) -> Int { speed < .high ? 1023 : 1024 }

  /// `wMaxPacketSize` and `bInterval`: `set_ep_max_packet_size_bint` of f_uac2.c.
  ///
  /// - Parameter interval: 0: the longest in which the packets fit.
  func packet(at speed: Speed, interval: UInt8) -> (size: UInt16, interval: UInt8) {
    let second = speed < .high ? 1000 : 8000
    let limit = Self.limit(at: speed)
    // The kernel keeps sixteen bits.
    func size(_ interval: UInt8) -> Int { self.size(perSecond: second >> (interval - 1)) & 0xFFFF }
    let fitting = interval > 0 ? interval : [4, 3, 2, 1].first { size($0) <= limit } ?? 0
    return (UInt16(min(size(max(fitting, 1)), limit)), fitting)
  }
}
