// SPDX-License-Identifier: Apache-2.0

/// The names of a descriptor's fields, for one that no decoder takes: because there is none, or
/// because it is damaged.
///
/// A row of a standard's table in one line: `bTerminalID wTerminalType bAssocTerminal iTerminal`.
/// The small letters at the start of a name give its size. Another size stands behind a colon: a
/// number of bytes, the name of an earlier field that has the number, or `*` for all but what the
/// fields behind it take. Behind that, `[name]` repeats as often as an earlier field says, `*` as
/// often as fits, and is numbered from 1, with `*0` from 0; what repeats together is joined by `+`.
struct DescriptorLayout {
  /// What the descriptor is called.
  let title: String
  private let items: [Item]

  init(_ title: String, _ fields: String) {
    self.title = title
    items = fields.split(separator: " ").map { Item($0) }
  }

  /// The fields over bytes from their start, and what is left when the last field is full.
  func lay(
    over bytes: ArraySlice<UInt8>
  ) -> (fields: [LaidField], rest: ArraySlice<UInt8>) {
    var laying = Laying(rest: bytes)
    for (index, item) in items.enumerated() {
      let tail = items[(index + 1)...].reduce(0) { $0 + $1.fixedSize }
      laying.take(item, before: tail)
    }
    return (laying.fields, laying.rest)
  }
}

extension DescriptorLayout {
  /// One word of the line.
  fileprivate struct Item {
    let parts: [Part]
    let times: Times

    enum Times {
      case once
      case asOftenAsFits(from: Int)
      case field(Substring)
    }

    init(_ text: Substring) {
      var names = text
      if names.hasSuffix("*0") {
        times = .asOftenAsFits(from: 0)
        names = names.dropLast(2)
      } else if names.last == "*", !names.hasSuffix(":*") {
        times = .asOftenAsFits(from: 1)
        names = names.dropLast()
      } else if names.last == "]", let bracket = names.firstIndex(of: "[") {
        times = .field(names[names.index(after: bracket)...].dropLast())
        names = names[..<bracket]
      } else {
        times = .once
      }
      parts = names.split(separator: "+").map { Part($0) }
    }

    /// The bytes that it takes for certain.
    var fixedSize: Int {
      guard case .once = times else { return 0 }
      return parts.reduce(0) { if case .bytes(let count) = $1.size { $0 + count } else { $0 } }
    }
  }

  /// One field of it.
  fileprivate struct Part {
    let name: Substring
    let size: Size

    enum Size {
      case bytes(Int)
      case field(Substring)
      case rest
    }

    private static let sizes: [Substring: Int] = [
      "w": 2, "bcd": 2, "id": 2, "t": 3, "d": 4, "dw": 4, "guid": 16,
    ]

    init(_ text: Substring) {
      let words = text.split(separator: ":")
      name = words[0]
      if words.count == 1 {
        size = .bytes(Self.sizes[FieldName(String(name)).kind] ?? 1)
      } else if words[1] == "*" {
        size = .rest
      } else {
        size = Int(words[1]).map { .bytes($0) } ?? .field(words[1])
      }
    }
  }

  /// Fields that are being laid.
  fileprivate struct Laying {
    var rest: ArraySlice<UInt8>
    var fields: [LaidField] = []

    mutating func take(_ item: Item, before tail: Int) {
      let sizes = item.parts.map { size($0, before: tail) }
      switch item.times {
      case .once:
        for (part, size) in zip(item.parts, sizes) { take(String(part.name), size) }
      case .asOftenAsFits(let first):
        var number = first
        while rest.count > tail, sizes.contains(where: { $0 > 0 }) {
          take(item, number, sizes)
          number += 1
        }
      case .field(let name):
        for number in 0..<count(name) where !rest.isEmpty { take(item, number + 1, sizes) }
      }
    }

    private mutating func take(_ item: Item, _ number: Int, _ sizes: [Int]) {
      for (part, size) in zip(item.parts, sizes) { take("\(part.name)(\(number))", size) }
    }

    private mutating func take(_ name: String, _ size: Int) {
      guard size > 0, !rest.isEmpty else { return }
      fields.append(
        LaidField(name: name, bytes: rest.prefix(size), isWhole: size <= rest.count))
      rest = rest.dropFirst(size)
    }

    private func size(_ part: Part, before tail: Int) -> Int {
      switch part.size {
      case .bytes(let size): size
      case .field(let name): count(name)
      case .rest: max(0, rest.count - tail)
      }
    }

    /// What an earlier field says; the last of that name.
    private func count(_ name: Substring) -> Int {
      Int(clamping: fields.last { $0.name == name }?.number ?? 0)
    }
  }
}
