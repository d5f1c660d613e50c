// SPDX-License-Identifier: Apache-2.0

/// How an endpoint transfers.
///
/// USB 2.0 §9.6.6 and USB 3.2 §9.6.6, `bmAttributes`. Any byte is taken; reserved bits are kept.
public struct EndpointAttributes: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public var rawValue: UInt8

  /// Makes attributes from the number on the wire.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Makes attributes; synchronization and usage matter to isochronous endpoints only.
  public init(
    _ transfer: TransferType, _ synchronization: Synchronization = .none, _ usage: Usage = .data
  ) {
    rawValue = usage.rawValue << 4 | synchronization.rawValue << 2 | transfer.rawValue
  }

  /// 00h.
  public static let control = Self(.control)
  /// 02h.
  public static let bulk = Self(.bulk)
  /// 03h.
  public static let interrupt = Self(.interrupt)

  /// Bits 1…0.
  public enum TransferType: UInt8, Sendable {
    /// Requests and their answers.
    case control
    /// A steady stream without repetition.
    case isochronous
    /// As much as fits, repeated on error.
    case bulk
    /// Little, within a bounded time.
    case interrupt
  }

  /// Bits 3…2.
  public enum Synchronization: UInt8, Sendable {
    /// Not synchronized.
    case none
    /// The endpoint has its own clock.
    case asynchronous
    /// The endpoint follows the data rate.
    case adaptive
    /// The endpoint follows the bus clock.
    case synchronous
  }

  /// Bits 5…4.
  public enum Usage: UInt8, Sendable {
    /// Data; of an interrupt endpoint at SuperSpeed: periodic.
    case data
    /// Feedback; of an interrupt endpoint at SuperSpeed: notification.
    case feedback
    /// Data that also serves as feedback.
    case implicitFeedback
    /// Not defined.
    case reserved
  }

  /// Bits 1…0: the kind of transfer.
  public var transfer: TransferType { TransferType(rawValue: rawValue & 3) ?? .control }
  /// Bits 3…2, of an isochronous endpoint: what its rate follows.
  public var synchronization: Synchronization {
    Synchronization(rawValue: rawValue >> 2 & 3) ?? .none
  }
  /// Bits 5…4: what the data is for.
  public var usage: Usage { Usage(rawValue: rawValue >> 4 & 3) ?? .reserved }

  /// The kind of transfer, and what is said of an isochronous one: `isochronous adaptive data`.
  public var description: String {
    transfer == .isochronous ? "isochronous \(synchronization) \(usage)" : "\(transfer)"
  }
}
