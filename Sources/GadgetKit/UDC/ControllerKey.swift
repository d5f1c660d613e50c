// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// A key of a controller's file: how it is read, and how it is written.
///
/// The keys are the kernel's own words where it has one: attributes of sysfs, fields of
/// `include/linux/usb/gadget.h`, properties of the device tree.
struct ControllerKey: Sendable {
  let name: String
  /// Takes the value into the model; what is wrong with it is for the reader to collect.
  let read: @Sendable (inout ValueReader, JSON, String, inout Controller) -> Void
  let write: @Sendable (Controller) -> JSON

  static let all: [ControllerKey] = [
    .text("name", \.name, least: 1),
    .text("summary", \.summary),
    .texts("drivers", \.drivers),
    .texts("compatible", \.compatible),
    .word("maximum_speed", \.maximumSpeed, speeds),
    .word("minimum_speed", \.minimumSpeed, speeds),
    .value("endpoints", \.endpoints, EndpointList.read, EndpointList.write),
    .word("selection", \.selection, Words(Controller.SelectionRule.allCases, \.rawValue)),
    .optional("memory", \.memory, EndpointMemory.read, EndpointMemory.write),
    .boolean("lpm_capable", \.traits.isLPMCapable),
    .optional("besl_baseline", \.traits.baselineBESL, number(0...15), JSON.number),
    .optional("besl_deep", \.traits.deepBESL, number(0...15), JSON.number),
    .value("bU1devExitLat", \.traits.u1ExitLatency, number(0...0xFF), JSON.number),
    .value("bU2DevExitLat", \.traits.u2ExitLatency, number(0...0xFFFF), JSON.number),
    .boolean("is_otg", \.traits.isOTG),
    .boolean("two_lanes", \.traits.hasTwoLanes),
    .word("evidence", \.evidence, Words(Controller.Evidence.allCases, \.rawValue)),
  ]

  static let speeds = Words(Speed.allCases, \.name)
}

// MARK: - Kinds of rows

extension ControllerKey {
  typealias Place<Value> = any WritableKeyPath<Controller, Value> & Sendable
  typealias Read<Value> = @Sendable (inout ValueReader, JSON, String) -> Value?

  /// A value; nothing is changed by one that cannot be read.
  private static func value<Value: Sendable>(
    _ name: String, _ place: Place<Value>, _ read: @escaping Read<Value>,
    _ write: @escaping @Sendable (Value) -> JSON
  ) -> Self {
    Self(name: name) { values, json, path, controller in
      if let value = read(&values, json, path) { controller[keyPath: place] = value }
    } write: { controller in
      write(controller[keyPath: place])
    }
  }

  /// A value, or `null` for none.
  private static func optional<Value: Sendable>(
    _ name: String, _ place: Place<Value?>, _ read: @escaping Read<Value>,
    _ write: @escaping @Sendable (Value) -> JSON
  ) -> Self {
    value(name, place) { values, json, path in
      json.value == .null ? .some(nil) : read(&values, json, path)
    } _: { value in
      value.map(write) ?? .null
    }
  }

  private static func text(_ name: String, _ place: Place<String>, least: Int = 0) -> Self {
    value(name, place) { values, json, path in
      values.text(json, path, least: least)
    } _: { text in
      .string(text)
    }
  }

  private static func texts(_ name: String, _ place: Place<[String]>) -> Self {
    value(name, place) { values, json, path in
      values.array(json, path).compactMap { values.text($0.0, $0.1, least: 1) }
    } _: { texts in
      .array(texts.map { .string($0) })
    }
  }

  private static func boolean(_ name: String, _ place: Place<Bool>) -> Self {
    value(name, place) { values, json, path in
      values.value(json, path, .boolean).map { $0.value == "1" }
    } _: { value in
      .bool(value)
    }
  }

  private static func word<Value: Sendable>(
    _ name: String, _ place: Place<Value>, _ words: Words<Value>
  ) -> Self {
    value(name, place) { values, json, path in
      words.read(&values, json, path)
    } _: { value in
      words.write(value)
    }
  }

  private static func number<Value: FixedWidthInteger & Sendable>(
    _ range: ClosedRange<Int>
  ) -> Read<Value> {
    { values, json, path in values.number(json, path, range).map { Value($0) } }
  }
}

extension ValueReader {
  /// A whole number in a range.
  mutating func number(_ json: JSON, _ path: String, _ range: ClosedRange<Int>) -> Int? {
    value(json, path, .integer(range, .decimal)).flatMap { Int($0.value) }
  }

  /// A text of at least so many bytes.
  mutating func text(_ json: JSON, _ path: String, least: Int) -> String? {
    let text = value(json, path, .text(maximum: 255))?.value
    guard let text, text.utf8.count < least else { return text }
    issues.append(Issue(at: json.position, path, "is empty", "a text"))
    return nil
  }
}
