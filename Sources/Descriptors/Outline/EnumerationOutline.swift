// SPDX-License-Identifier: Apache-2.0

/// A request, and its answer as a reader wants to see it.
public struct ExchangeOutline: Hashable, Sendable {
  /// What the host asks.
  public let request: HostRequest
  /// What the device answers.
  public let answer: Enumeration.Answer
  /// The answer's bytes as descriptors, in wire order; none if there are no bytes.
  ///
  /// Offsets are in the answer.
  public let descriptors: [DescriptorOutline]
}

extension Enumeration {
  /// The exchanges, in order; string indices have their text in the first of the languages.
  public var outline: [ExchangeOutline] {
    let texts = DeviceTexts(self)
    return exchanges.map { exchange in
      ExchangeOutline(
        request: exchange.request, answer: exchange.answer,
        descriptors: exchange.answer.bytes.map {
          exchange.request.outline($0, speed: speed, texts: texts)
        } ?? [])
    }
  }
}

extension DescriptorOutline {
  /// The descriptors in bytes that may have any: a device as in sysfs' file `descriptors`, but also
  /// qualifiers, binary object stores and strings, in any order.
  ///
  /// - Parameters:
  ///   - bytes: one descriptor after the other.
  ///   - speed: the one that the descriptors are for.
  public static func all(in bytes: [UInt8], at speed: Speed) -> [DescriptorOutline] {
    bytes.isEmpty ? [.nothing("nothing")] : Outliner(bytes[...], speed: speed).outlines()
  }

  /// Where a descriptor should be.
  fileprivate static func nothing(_ title: String) -> DescriptorOutline {
    let error = DescriptorError(offset: 0, reason: .truncated(needed: 2, available: 0))
    return DescriptorOutline(title, [], [], problems: [error])
  }
}

extension HostRequest {
  /// What is asked for: `configuration 0`, where the number is its index.
  public var title: String {
    switch self {
    case .device: "device"
    case .deviceQualifier: "device qualifier"
    case .configuration(let index): "configuration of index \(index)"
    case .otherSpeedConfiguration(let index): "other-speed configuration of index \(index)"
    case .binaryObjectStore: "BOS"
    case .languages: "languages"
    case .string(let index, let language): "string \(index), \(language.tag ?? "\(language)")"
    case .osString: "OS string"
    case .compatibleIDs: "extended compat IDs"
    case .extendedProperties(let interface, _): "extended properties of interface \(interface)"
    case .webURL(let index, _): "web page \(index)"
    case .hidReport(let interface): "report descriptor of interface \(interface)"
    }
  }

  /// The answer to the request, with whatever is wrong.
  fileprivate func outline(
    _ bytes: [UInt8], speed: Speed, texts: DeviceTexts
  ) -> [DescriptorOutline] {
    guard !bytes.isEmpty else { return [.nothing(title)] }
    var nodes = tolerantOutline(bytes[...], speed: speed, texts: texts)
    // A decoder may know better than what shows all that there is.
    if nodes.allSatisfy(\.allProblems.isEmpty), let problem = problem(bytes) {
      nodes[0].problems.append(problem)
    }
    return nodes
  }

  private func tolerantOutline(
    _ bytes: ArraySlice<UInt8>, speed: Speed, texts: DeviceTexts
  ) -> [DescriptorOutline] {
    switch self {
    case .device, .deviceQualifier, .configuration, .otherSpeedConfiguration, .binaryObjectStore:
      return Outliner(bytes, speed: speed, texts: texts).outlines()
    case .compatibleIDs: return [Outliner.compatibleIDs(bytes)]
    case .extendedProperties(let interface, _): return [Outliner.properties(bytes, of: interface)]
    case .hidReport: return [Outliner.hidReport(title, bytes)]
    case .languages, .string, .osString, .webURL:
      let frame = DescriptorFrame(startOf: bytes)
      let first = Outliner(bytes, speed: speed, texts: texts).string(frame, as: stringKind)
      let rest = bytes[frame.bytes.endIndex...]
      return [first] + Outliner(rest, speed: speed, texts: texts).outlines()
    }
  }

  private var stringKind: Outliner.StringKind {
    switch self {
    case .languages: .languages
    case .osString: .osString
    case .webURL: .webURL(title)
    default: .text(title)
    }
  }

  /// Why the bytes are no answer to the request.
  private func problem(_ bytes: [UInt8]) -> DescriptorError? {
    do throws(DescriptorError) {
      try check(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func check(_ bytes: [UInt8]) throws(DescriptorError) {
    switch self {
    case .device: _ = try DeviceDescriptor(decoding: bytes)
    case .deviceQualifier: _ = try DeviceQualifierDescriptor(decoding: bytes)
    case .configuration, .otherSpeedConfiguration:
      let configuration = try ConfigurationDescriptor(decoding: bytes)
      try checkType(configuration)
    case .binaryObjectStore: _ = try BOSDescriptor(decoding: bytes)
    case .languages: _ = try LanguageListDescriptor(decoding: bytes)
    case .string: _ = try StringDescriptor(decoding: bytes)
    case .osString: _ = try OSStringDescriptor(decoding: bytes)
    case .compatibleIDs: _ = try ExtendedCompatIDDescriptor(decoding: bytes)
    case .extendedProperties: _ = try ExtendedPropertiesDescriptor(decoding: bytes)
    case .webURL: _ = try WebURLDescriptor(decoding: bytes)
    case .hidReport: _ = try HIDReportDescriptor(decoding: bytes)
    }
  }

  private func checkType(
    _ configuration: ConfigurationDescriptor
  ) throws(DescriptorError) {
    let expected: DescriptorType =
      if case .configuration = self { .configuration } else { .otherSpeedConfiguration }
    let found: DescriptorType =
      configuration.isOtherSpeed ? .otherSpeedConfiguration : .configuration
    guard found == expected else {
      throw DescriptorError(
        offset: 1, reason: .wrongType(found: found.rawValue, expected: expected.rawValue))
    }
  }
}
