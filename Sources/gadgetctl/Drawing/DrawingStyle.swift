// SPDX-License-Identifier: Apache-2.0

/// How drawings look, by day and by night.
enum DrawingStyle {
  /// So many functions have colours of their own; then they begin anew.
  static let colors = 6

  /// In paint order: an accent, the tint of a surface, the text on it.
  private static let light = [
    ("#2563eb", "#dbeafe", "#1e40af"), ("#15803d", "#dcfce7", "#14532d"),
    ("#c2410c", "#ffedd5", "#7c2d12"), ("#7c3aed", "#ede9fe", "#4c1d95"),
    ("#be185d", "#fce7f3", "#831843"), ("#0f766e", "#ccfbf1", "#134e4a"),
  ]
  private static let dark = [
    ("#60a5fa", "#1e3a66", "#dbeafe"), ("#4ade80", "#14432a", "#dcfce7"),
    ("#fb923c", "#5a2a12", "#ffedd5"), ("#a78bfa", "#3b2a6b", "#ede9fe"),
    ("#f472b6", "#5a1a3c", "#fce7f3"), ("#2dd4bf", "#134e4a", "#ccfbf1"),
  ]

  /// Lines of CSS.
  static var lines: [String] {
    [
      "text { font-family: system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", "
        + "Helvetica, Arial, sans-serif; fill: #1f2328; }",
      ".strong { font-weight: 600; }",
      ".quiet { fill: #59636e; }",
      ".end { text-anchor: end; }",
      ".middle { text-anchor: middle; }",
      ".page { fill: #ffffff; }",
      ".card { fill: #f6f8fa; stroke: #d1d9e0; }",
      ".rule { stroke: #d1d9e0; }",
      ".badge { fill: #ffffff; stroke: #818b98; }",
      ".tie { stroke: #818b98; }",
      ".free { fill: none; stroke: #818b98; stroke-dasharray: 3 2; }",
    ] + colors(light) + [
      "@media (prefers-color-scheme: dark) {",
      "text { fill: #f0f6fc; }",
      ".quiet { fill: #9198a1; }",
      ".page { fill: #0d1117; }",
      ".card { fill: #151b23; stroke: #3d444d; }",
      ".rule { stroke: #3d444d; }",
      ".badge { fill: #0d1117; stroke: #9198a1; }",
      ".tie { stroke: #9198a1; }",
      ".free { stroke: #656c76; }",
    ] + colors(dark) + ["}"]
  }

  private static func colors(_ colors: [(String, String, String)]) -> [String] {
    colors.enumerated().map { number, color in
      ".accent\(number) { fill: \(color.0); } .tint\(number) { fill: \(color.1); } "
        + ".on\(number) { fill: \(color.2); }"
    }
  }
}
