// SPDX-License-Identifier: Apache-2.0

// What ArgumentParser takes from FoundationEssentials, and no more. The release build gives it this
// module by that name: half of the program would be calendars, URLs and formats that nothing calls.

/// An error that has words of its own.
public protocol LocalizedError: Error {
  /// The words; nil: none.
  var errorDescription: String? { get }
}

/// Bytes of a text.
public typealias Data = [UInt8]

/// Encodes values as JSON.
public final class JSONEncoder {
  /// How the text is laid out.
  public struct OutputFormatting: OptionSet, Sendable {
    /// One bit for each.
    public let rawValue: UInt

    /// Makes a set.
    public init(rawValue: UInt) { self.rawValue = rawValue }

    /// A line to an element.
    public static let prettyPrinted = OutputFormatting(rawValue: 1)
    /// Members in the order of their keys, not in that in which they are encoded.
    public static let sortedKeys = OutputFormatting(rawValue: 2)
  }

  /// How the text is laid out.
  public var outputFormatting: OutputFormatting = []

  /// Makes one that lays out nothing.
  public init() {}

  /// The text for a value, in UTF-8.
  ///
  /// - Throws: what the value throws when it is encoded.
  public func encode(_ value: some Encodable) throws -> Data {
    let node = Node()
    try node.encode(value, at: [])
    return Data(node.text(outputFormatting).utf8)
  }
}

extension String {
  /// How a text becomes bytes.
  public struct Encoding: Sendable {
    /// The only one that is needed.
    public static let utf8 = Encoding()
  }

  /// The text that bytes are; nil when they are none.
  public init?(data: Data, encoding: Encoding) {
    self.init(validating: data, as: UTF8.self)
  }
}
