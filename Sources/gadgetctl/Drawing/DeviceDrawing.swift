// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A device as a picture: its configurations, with the interfaces and endpoints of their functions, on
/// the endpoints of a controller.
struct DeviceDrawing {
  /// In pixels: what fits into a page of documentation.
  static let width = 900
  static let margin = 24

  var gadget: Gadget
  var judgement: Judgement
  var speed: Speed

  /// The text of the picture: SVG 1.1 with styles, alone in a file.
  var lines: [String] {
    var canvas = Canvas()
    var bottom = head(on: &canvas)
    for configuration in judgement.composition.configurations {
      let drawing = ConfigurationDrawing(drawing: self, configuration: configuration)
      bottom = drawing.put(on: &canvas, y: bottom) + 16
    }
    let height = bottom + 8
    return [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(Self.width) \(height)\" role=\"img\" aria-labelledby=\"title desc\">",
      "<title id=\"title\">\(Canvas.escaped(title))</title>",
      "<desc id=\"desc\">\(Canvas.escaped(description))</desc>",
      "<style>",
    ] + DrawingStyle.lines + [
      "</style>",
      "<rect width=\"\(Self.width)\" height=\"\(height)\" rx=\"8\" class=\"page\"/>",
    ] + canvas.lines + ["</svg>"]
  }

  /// The number of a function's colour, in whichever configuration it is.
  func color(of function: String) -> Int {
    var names: [String] = []
    for name in judgement.composition.configurations.flatMap({ $0.functions.map(\.name) })
    where !names.contains(name) {
      names.append(name)
    }
    return (names.firstIndex(of: function) ?? 0) % DrawingStyle.colors
  }

  /// The product, and which device it is; returns where the next begins.
  private func head(on canvas: inout Canvas) -> Int {
    let inner = Self.width - 2 * Self.margin
    canvas.text(title, x: Self.margin, y: 44, "strong", size: 20, width: inner)
    canvas.text(subtitle, x: Self.margin, y: 66, "quiet", size: 13, width: inner)
    return 84
  }

  private var title: String {
    let product = gadget.string("product")
    return product.isEmpty ? gadget.name : product
  }

  private var subtitle: String {
    let attributes = gadget.tree.attributes
    let numbers = ["idVendor", "idProduct"].map { String(attributes[$0]?.dropFirst(2) ?? "0000") }
    let words = [
      gadget.string("manufacturer"), numbers.joined(separator: ":"),
      "\(speed.name) on \(judgement.composition.controller.name)",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The same for those who cannot see it.
  private var description: String {
    let configurations = judgement.composition.configurations.map { configuration in
      let functions = configuration.functions.map { function in
        "\(function.name) with \(function.numbers.interfaces.words)"
      }
      let (used, all) = (configuration.usedEndpoints, judgement.composition.controller.endpoints)
      return "Configuration \(configuration.value) has \(functions.list("and")); "
        + "it uses \(used) of \(all.count) endpoints of the controller."
    }
    return ([subtitle + "."] + configurations).joined(separator: " ")
  }
}

extension [UInt8] {
  /// Numbers of interfaces: `interface 2`, `interfaces 0–1`.
  var words: String {
    guard let first, let last, first != last else {
      return first.map { "interface \($0)" } ?? "no interface"
    }
    return "interfaces \(first)–\(last)"
  }
}

extension Composition.Configuration {
  /// How many of the controller's endpoints its functions have.
  var usedEndpoints: Int {
    Set(functions.flatMap { $0.numbers.claims.map(\.index) }).count
  }
}
