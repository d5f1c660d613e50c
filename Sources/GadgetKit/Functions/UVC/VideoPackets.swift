// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// The isochronous endpoint of a camera's stream.
struct VideoPackets: Sendable {
  private let bytes: UInt16
  private let interval: UInt8
  private let burst: UInt8
  /// Packets in a microframe, 1…3.
  private let count: UInt16

  /// - Parameters:
  ///   - bytes: in a frame or microframe, 1…3072.
  ///   - interval: 2^(n-1) frames or microframes, 1…16.
  ///   - burst: packets of a burst at SuperSpeed, less one.
  init(bytes: UInt16, interval: UInt8, burst: UInt8) {
    let limited = min(max(bytes, 1), 3072)
    self.bytes = burst == 0 ? limited : (limited + 1023) / 1024 * 1024
    self.interval = min(max(interval, 1), 16)
    self.burst = burst
    count = (self.bytes + 1023) / 1024
  }

  /// `wMaxPacketSize` at a speed.
  func maxPacketSize(at speed: Speed) -> UInt16 {
    switch speed {
    case .low, .full: min(bytes, 1023)
    case .high: bytes / count | (count - 1) << 11
    case .super, .superPlus: bytes / count
    }
  }

  /// The endpoint, and its companion at SuperSpeed.
  func endpoint(_ address: EndpointAddress, at speed: Speed) -> [AnyDescriptor] {
    let endpoint = EndpointDescriptor(
      address: address, attributes: .init(.isochronous, .asynchronous),
      maxPacketSize: maxPacketSize(at: speed),
      interval: speed == .high && count > 1 ? 1 : interval)
    guard speed >= .super else { return [.endpoint(endpoint)] }
    let companion = EndpointCompanionDescriptor(
      maxBurst: burst, attributes: UInt8(count - 1),
      bytesPerInterval: bytes / count * count * (UInt16(burst) + 1))
    return [.endpoint(endpoint), .endpointCompanion(companion)]
  }
}
