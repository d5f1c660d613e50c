// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A configuration as a card of a picture.
struct ConfigurationDrawing {
  static let padding = 16

  var drawing: DeviceDrawing
  var configuration: Composition.Configuration

  private var left: Int { DeviceDrawing.margin + Self.padding }
  private var right: Int { DeviceDrawing.width - DeviceDrawing.margin - Self.padding }

  /// Draws it, and returns where it ends.
  func put(on canvas: inout Canvas, y: Int) -> Int {
    var inner = Canvas()
    inner.text(
      title, x: left, y: y + 29, "strong", size: 15,
      width: right - left - TextWidth.of(power, size: 12) - 24)
    inner.text(power, x: right, y: y + 29, "quiet end")
    inner.line(fromX: left, y: y + 44, toX: right, y: y + 44, "rule")
    put(headingsOn: &inner, y: y + 61)
    var bottom = y + 64
    for (number, function) in configuration.functions.enumerated() {
      if number > 0 { inner.line(fromX: left, y: bottom, toX: right, y: bottom, "rule") }
      let drawing = FunctionDrawing(
        function: function, speed: self.drawing.speed,
        color: self.drawing.color(of: function.name))
      bottom = drawing.put(on: &inner, left: left, right: right, y: bottom + 12) + 12
    }
    inner.line(fromX: left, y: bottom, toX: right, y: bottom, "rule")
    bottom = put(controllerOn: &inner, y: bottom + 12) + Self.padding
    canvas.rectangle(
      x: DeviceDrawing.margin, y: y, width: DeviceDrawing.width - 2 * DeviceDrawing.margin,
      height: bottom - y, radius: 8, "card")
    canvas.append(inner)
    return bottom
  }

  private func put(headingsOn canvas: inout Canvas, y: Int) {
    let headings = [
      (14, "FUNCTION"), (FunctionDrawing.interfaces, "INTERFACE"),
      (FunctionDrawing.endpoints, "ENDPOINT, BYTES IN A PACKET"),
    ]
    for (x, heading) in headings { canvas.text(heading, x: left + x, y: y, "quiet", size: 9) }
  }

  private var title: String {
    let text = drawing.gadget.string(ofConfiguration: configuration.name)
    return "Configuration \(configuration.value)" + (text.isEmpty ? "" : " · \(text)")
  }

  private var power: String {
    let composition = drawing.judgement.composition
    guard let descriptor = try? composition.descriptor(of: configuration, at: drawing.speed) else {
      return ""
    }
    var words = ["\(descriptor.current(at: drawing.speed)) mA"]
    words.append(descriptor.attributes.contains(.selfPowered) ? "self-powered" : "bus-powered")
    if descriptor.attributes.contains(.remoteWakeup) { words.append("wakes the host") }
    return words.joined(separator: " · ")
  }

  // MARK: The controller

  /// Each endpoint of the controller, in the colour of the function that has it, or free.
  private func put(controllerOn canvas: inout Canvas, y: Int) -> Int {
    let controller = drawing.judgement.composition.controller
    let (used, all) = (configuration.usedEndpoints, controller.endpoints.count)
    let account = "\(used) of \(all) endpoints in use" + (used < all ? ", \(all - used) free" : "")
    canvas.text(account, x: right, y: y + 14, "quiet end")
    canvas.text(controller.name, x: left, y: y + 14, "strong", size: 13, width: 200)
    let name = left + min(TextWidth.of(controller.name, size: 13) * 9 / 8, 200) + 12
    canvas.text(
      controller.summary, x: name, y: y + 14, "quiet",
      width: right - TextWidth.of(account, size: 12) - 24 - name)
    let names = controller.endpoints.map(\.name)
    let widest = names.map { TextWidth.of($0, size: 11) }.max() ?? 0
    let fitting = max(1, (right - left + 6) / (max(48, widest + 10) + 6))
    // Nearly a row fills it.
    let columns = all < fitting && all * 4 > fitting * 3 ? all : fitting
    for (index, endpoint) in controller.endpoints.enumerated() {
      let column = index % columns
      let x = left + column * (right - left + 6) / columns
      let width = left + (column + 1) * (right - left + 6) / columns - 6 - x
      let top = y + 26 + index / columns * 28
      let owner = configuration.functions.first { function in
        function.numbers.claims.contains { $0.index == index }
      }
      let color = owner.map { drawing.color(of: $0.name) }
      canvas.rectangle(
        x: x, y: top, width: width, height: 22, radius: 4, color.map { "tint\($0)" } ?? "free",
        title: "\(endpoint.name): \(owner?.name ?? "free")")
      canvas.text(
        endpoint.name, x: x + width / 2, y: top + 15,
        "middle " + (color.map { "on\($0)" } ?? "quiet"), size: 11, width: width - 4)
    }
    return y + 26 + (all + columns - 1) / columns * 28 - 6
  }
}
