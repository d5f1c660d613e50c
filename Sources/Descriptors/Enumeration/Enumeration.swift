// SPDX-License-Identifier: Apache-2.0

/// What a host learns from a device at one speed: its requests, and the device's answers.
///
/// It is the same whether it was predicted or read: bytes, which two of them can be compared by.
public struct Enumeration: Hashable, Sendable {
  /// What a device answers.
  public enum Answer: Hashable, Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// STALL: it has nothing of the kind.
    case stall
    /// Something that cannot be known beforehand; the text says why.
    case unknown(String)

    /// The bytes, if they are known.
    public var bytes: [UInt8]? {
      if case .bytes(let bytes) = self { bytes } else { nil }
    }
  }

  /// A request and its answer.
  public struct Exchange: Hashable, Sendable {
    /// What the host asks.
    public var request: HostRequest
    /// What the device answers.
    public var answer: Answer

    /// Makes an exchange.
    public init(_ request: HostRequest, _ answer: Answer) {
      self.request = request
      self.answer = answer
    }
  }

  /// The speed at which the device runs.
  public var speed: Speed
  /// The exchanges, in the order of ``HostRequest``'s cases; each request at most once.
  public var exchanges: [Exchange]

  /// Makes an enumeration.
  public init(speed: Speed, exchanges: [Exchange]) {
    self.speed = speed
    self.exchanges = exchanges
  }

  /// The answer to a request, or nil if it was not made.
  public subscript(request: HostRequest) -> Answer? {
    exchanges.first { $0.request == request }?.answer
  }

  /// The bytes of the file `descriptors` that Linux shows in sysfs for a device: the device
  /// descriptor, then each configuration.
  public var descriptorsFile: [UInt8] {
    exchanges.flatMap { exchange -> [UInt8] in
      switch exchange.request {
      case .device, .configuration: exchange.answer.bytes ?? []
      default: []
      }
    }
  }
}
