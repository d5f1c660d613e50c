// SPDX-License-Identifier: Apache-2.0

/// Rows in columns, left-aligned, two blanks apart; the last column is not padded.
struct Table {
  var header: [String]
  var rows: [[String]]

  /// The lines; none without rows.
  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      row.enumerated().map { column, text in
        column == row.count - 1
          ? text : text + String(repeating: " ", count: widths[column] - text.count)
      }.joined(separator: "  ")
    }
  }
}
