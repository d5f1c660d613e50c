// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A function in a picture: its name, its interfaces below each other, and their endpoints beside them.
struct FunctionDrawing {
  private static let row = 28
  /// From the left edge: where interfaces and endpoints begin.
  static let interfaces = 200
  static let endpoints = 456

  var function: Composition.Function
  var speed: Speed
  /// The number of its colour.
  var color: Int

  private var descriptors: [AnyDescriptor] { (try? function.descriptors(at: speed)) ?? [] }

  private var isAssociated: Bool {
    descriptors.contains { if case .interfaceAssociation = $0 { true } else { false } }
  }

  /// Draws it, and returns where it ends.
  func put(on canvas: inout Canvas, left: Int, right: Int, y: Int) -> Int {
    let settings = DescriptorSequence(descriptors).settings
    var rows = Canvas()
    var bottom = y
    var badges: [UInt8: Int] = [:]
    for setting in settings {
      let number = setting.interface.number
      let isAlone = settings.count { $0.interface.number == number } == 1
      if badges[number] == nil {
        badges[number] = bottom + 11
        rows.text(
          setting.interface.interfaceClass.shortWords, x: left + Self.interfaces + 32,
          y: bottom + 15, "", width: isAlone ? 216 : 176)
      }
      if !isAlone {
        rows.text(
          "alt \(setting.interface.alternateSetting)", x: left + Self.endpoints - 12,
          y: bottom + 15, "quiet end", size: 11)
      }
      bottom = put(setting.endpoints, on: &rows, left: left + Self.endpoints, right: right, bottom)
    }
    if settings.isEmpty {
      rows.text(
        "no descriptors at this speed", x: left + Self.interfaces, y: y + 15, "quiet")
    }
    bottom = max(bottom, y + 38)
    put(badges, on: &canvas, x: left + Self.interfaces + 11)
    canvas.append(rows)
    canvas.rectangle(x: left, y: y, width: 4, height: bottom - y - 6, radius: 2, "accent\(color)")
    canvas.text(
      function.name, x: left + 14, y: y + 15, "strong", size: 13, width: Self.interfaces - 26)
    canvas.text(group, x: left + 14, y: y + 32, "quiet", size: 11, width: Self.interfaces - 26)
    return bottom - 6
  }

  /// Which interfaces it has, and whether a host takes them for one function by their association.
  private var group: String {
    function.numbers.interfaces.words + (isAssociated ? ", associated" : "")
  }

  /// The numbers of interfaces; a line ties those that are associated.
  private func put(_ badges: [UInt8: Int], on canvas: inout Canvas, x: Int) {
    let places = badges.sorted { $0.value < $1.value }
    if isAssociated, let first = places.first, let last = places.last, places.count > 1 {
      canvas.line(fromX: x, y: first.value, toX: x, y: last.value, "tie")
    }
    for (number, y) in places {
      canvas.circle(x: x, y: y, radius: 11, "badge")
      canvas.text("\(number)", x: x, y: y + 4, "middle strong", size: 11)
    }
  }

  /// The endpoints of an alternate setting, two in a row; returns where the next one begins.
  private func put(
    _ endpoints: [InterfaceSetting.Endpoint], on canvas: inout Canvas, left: Int, right: Int,
    _ y: Int
  ) -> Int {
    let width = (right - left - 8) / 2
    for (index, endpoint) in endpoints.enumerated() {
      let x = left + index % 2 * (width + 8)
      let top = y + index / 2 * Self.row
      canvas.rectangle(
        x: x, y: top, width: width, height: 22, radius: 4, "tint\(color)",
        title: endpoint.endpoint.sentence)
      let size = endpoint.endpoint.size
      canvas.text(
        endpoint.endpoint.words, x: x + 8, y: top + 15, "on\(color)", size: 11,
        width: width - 24 - TextWidth.of(size, size: 11))
      canvas.text(size, x: x + width - 8, y: top + 15, "on\(color) end strong", size: 11)
    }
    if endpoints.isEmpty { canvas.text("no endpoints", x: left, y: y + 15, "quiet", size: 11) }
    return y + max(1, (endpoints.count + 1) / 2) * Self.row
  }
}

extension EndpointDescriptor {
  /// `0x81 IN bulk`
  fileprivate var words: String {
    let direction = address.direction == .in ? "IN" : "OUT"
    return "0x\([address.rawValue].digits) \(direction) \(attributes.transfer)"
  }

  /// The largest packet in bytes; at high speed perhaps several in a microframe: `3×1024`.
  fileprivate var size: String {
    transactionsPerMicroframe > 1
      ? "\(transactionsPerMicroframe)×\(packetSize)" : String(packetSize)
  }

  /// For those who point at it.
  fileprivate var sentence: String {
    "endpoint \(address): \(attributes), packets of up to \(size) bytes"
  }
}
