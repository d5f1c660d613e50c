// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A part of a key, and where it stands.
struct TOMLKey {
  var name: String
  var position: Position
}

/// What a key of a TOML text has.
enum TOMLValue {
  case scalar(JSON)
  case array([TOMLValue], Position)
  case table(TOMLTable)
  /// `[[…]]`, each with a table.
  case tables(TOMLTables, Position)

  var json: JSON {
    switch self {
    case .scalar(let json): json
    case .array(let values, let place): JSON(.array(values.map(\.json)), at: place)
    case .table(let table): table.json
    case .tables(let tables, let place): JSON(.array(tables.all.map(\.json)), at: place)
    }
  }
}

/// Tables of one name; there may be many.
final class TOMLTables {
  var all: [TOMLTable] = []
}

/// A table of a TOML text that is being read: later headers may add to it.
final class TOMLTable {
  private var members: OrderedDictionary<String, (position: Position, value: TOMLValue)> = [:]
  private let position: Position
  /// True when its own header has been met, or its pairs: it is not opened by another one.
  private var isDefined = false
  /// True for an inline table, which is complete.
  var isClosed = false

  init(at position: Position) {
    self.position = position
  }

  var json: JSON {
    JSON(
      .object(members.map { JSON.Member($0.key, at: $0.value.position, $0.value.value.json) }),
      at: position)
  }

  /// The table on the way to another: made when it is not there.
  func table(_ key: TOMLKey, isHeader: Bool) throws(Issue) -> TOMLTable {
    switch members[key.name]?.value {
    case nil:
      let table = TOMLTable(at: key.position)
      members[key.name] = (key.position, .table(table))
      return table
    case .table(let table) where !table.isClosed: return table
    case .tables(let tables, _) where isHeader: return tables.all.last ?? self
    default: throw Self.twice(key)
    }
  }

  /// `[key]`
  func define(_ key: TOMLKey) throws(Issue) -> TOMLTable {
    let table = try table(key, isHeader: false)
    if table.isDefined { throw Self.twice(key) }
    table.isDefined = true
    return table
  }

  /// `[[key]]`
  func append(_ key: TOMLKey) throws(Issue) -> TOMLTable {
    let table = TOMLTable(at: key.position)
    table.isDefined = true
    switch members[key.name]?.value {
    case nil:
      let tables = TOMLTables()
      tables.all.append(table)
      members[key.name] = (key.position, .tables(tables, key.position))
    case .tables(let tables, _): tables.all.append(table)
    default: throw Self.twice(key)
    }
    return table
  }

  /// `key = value`
  func insert(_ key: TOMLKey, _ value: TOMLValue) throws(Issue) {
    guard members[key.name] == nil else { throw Self.twice(key) }
    members[key.name] = (key.position, value)
  }

  private static func twice(_ key: TOMLKey) -> Issue {
    Issue(
      at: key.position, ImportedGadget.shown(key.name), "stands there twice", "each key once")
  }
}
