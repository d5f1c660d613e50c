// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections
import SystemPackage
import Testing

@testable import GadgetKit

/// gadgetctl-profile(5) and gadgetctl-controller(5) say what the rows say, and the ready-made profiles
/// are right.
@Suite struct DocumentationTests {
  static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()
  static let profiles = root.appending("profiles")
  static let page = root.appending("man/gadgetctl-profile.5")

  static let tables: [Table] =
    [
      Table("THE GADGET", GadgetLayout.gadget, required: ["idVendor", "idProduct"]),
      Table("Strings of a language", GadgetLayout.language),
      Table("Custom strings", GadgetLayout.customString, required: ["s"], since: .init(6, 3)),
      Table("luns", FunctionType.logicalUnit),
      Table("os_desc of a function", FunctionType.osDescriptors),
      Table(
        "Extended properties", FunctionType.extendedProperty, required: ["type", "data"],
        values: ["type": "1, 2, 3, 6", "data": "by type"]),
      Table("Controls of a camera", DirectoryType(attributes: VideoDirectories.controlAttributes)),
      Table(
        "Extension units", VideoDirectories.extensionUnit, required: ["guidExtensionCode"]),
      Table("Colors of a camera", DirectoryType(attributes: VideoDirectories.colors)),
      Table("CONFIGURATIONS", GadgetLayout.configuration),
      Table("Strings of a configuration", GadgetLayout.configurationLanguage),
      Table("MICROSOFT OS DESCRIPTORS", GadgetLayout.osDescriptors, required: ["use"]),
      Table("WEBUSB", GadgetLayout.webUSB, required: ["use"]),
      Table(
        "endpoints of midi2", FunctionType.midi2Endpoint(isFirst: false), since: .init(6, 6)),
      Table("blocks of midi2", FunctionType.midi2Block(isFirst: false), since: .init(6, 6)),
    ]
    + FunctionType.all.map {
      Table($0.name, $0.directory, defaults: defaults[$0.name] ?? [:], since: $0.since)
    }

  /// What a profile makes of a key that it leaves out, where that is not the kernel's default.
  static let defaults = ["hid": ["report_length": "computed"]]

  @Test(arguments: tables) func tableSaysWhatTheRowsSay(_ table: Table) throws {
    let section = try #require(try ManualPage(Self.page).sections[table.title])
    #expect(section.table == table.lines)
  }

  @Test(arguments: tables) func eachKeyIsDescribed(_ table: Table) throws {
    let page = try ManualPage(Self.page)
    let section = try #require(page.sections[table.title])
    let shared = ["Network functions", "Audio functions"]
      .filter { section.text.contains("Sx \($0)") }.compactMap { page.sections[$0] }
    for row in table.rows {
      let place = shared.first { $0.tags.contains(row.name) } ?? section
      #expect(place.tags.contains(row.name))
      for text in table.texts(row) { #expect(place.text.contains(text), "\(row.name)") }
    }
  }

  @Test(arguments: FunctionType.all.map(\.name)) func eachTypeIsDescribed(_ name: String) throws {
    let type = try #require(FunctionType.named(name))
    #expect(type.name == name)
    let page = try ManualPage(Self.page)
    let section = try #require(page.sections[type.name])
    #expect(section.text.contains("Module \(type.module), option .Dv \(type.option) ."))
    #expect(type.osDescriptorsInterface == nil || section.tags.contains("os_desc"))
    for key in type.keys {
      #expect(section.tags.contains(key.name))
    }
    if let list = type.list {
      #expect(section.tags.contains(list.key))
      #expect(section.text.contains("at most \(list.limit) objects"))
      #expect(page.sections[list.key] != nil)
    }
  }

  /// An unknown key makes the reader list those that it knows.
  @Test(arguments: [
    (#"{ "unknown-key": 0 }"#, ["THE GADGET"]),
    (
      #"{ "strings": { "en-US": { "unknown-key": 0 } } }"#,
      ["Strings of a language"]
    ),
    (
      #"{ "strings": { "en-US": { "custom": [{ "unknown-key": 0 }] } } }"#,
      ["Custom strings"]
    ),
    (
      #"{ "functions": [{ "function": "rndis.a", "unknown-key": 0 }] }"#,
      ["FUNCTIONS", "Network functions", "rndis"]
    ),
    (
      #"{ "functions": [{ "function": "rndis.a", "os_desc": { "unknown-key": 0 } }] }"#,
      ["os_desc of a function"]
    ),
    (
      #"""
      { "functions": [
          { "function": "rndis.a", "os_desc": { "properties": [{ "unknown-key": 0 }] } }] }
      """#,
      ["Extended properties"]
    ),
    (
      #"{ "functions": [{ "function": "uvc.a", "formats": [{ "unknown-key": 0 }] }] }"#,
      ["Formats of a camera"]
    ),
    (
      #"{ "functions": [{ "function": "uvc.a", "control": { "unknown-key": 0 } }] }"#,
      ["Controls of a camera"]
    ),
    (
      #"{ "functions": [{ "function": "uvc.a", "control": { "extensions": [{ "unknown-key": 0 }] } }] }"#,
      ["Extension units"]
    ),
    (
      #"{ "functions": [{ "function": "uvc.a", "color_matching": { "unknown-key": 0 } }] }"#,
      ["Colors of a camera"]
    ),
    (
      #"""
      { "functions": [
          { "function": "uvc.a", "formats": [{ "format": "grey", "frames": [{ "unknown-key": 0 }] }] }
      ] }
      """#,
      ["Frames of a format"]
    ),
    (#"{ "configs": [{ "unknown-key": 0 }] }"#, ["CONFIGURATIONS"]),
    (
      #"{ "configs": [{ "strings": { "en-US": { "unknown-key": 0 } } }] }"#,
      ["Strings of a configuration"]
    ),
    (#"{ "os_desc": { "unknown-key": 0 } }"#, ["MICROSOFT OS DESCRIPTORS"]),
    (#"{ "webusb": { "unknown-key": 0 } }"#, ["WEBUSB"]),
  ])
  func eachKeyOfTheReaderIsDescribed(_ profile: String, _ titles: [String]) throws {
    let page = try ManualPage(Self.page)
    let issues = try Profile(parsing: Array(profile.utf8)).issues
    let issue = try #require(issues.first { $0.path.hasSuffix("unknown-key") })
    let tags = titles.flatMap { page.sections[$0]?.tags ?? [] }
    let keys = issue.remedy.replacing("one of ", with: "").split(separator: ", ").map(String.init)
    #expect(keys.filter { !tags.contains($0) } == [])
    #expect(!keys.isEmpty)
  }

  @Test func examplesAreProfiles() throws {
    let examples = try ManualPage(Self.page).literals.filter { $0.hasPrefix("{") }
    #expect(examples.count > 4)
    for example in examples { _ = try Profile(parsing: Array(example.utf8)).checked(on: .example) }
  }

  // MARK: - Models of controllers

  static let controllerPage = root.appending("man/gadgetctl-controller.5")

  @Test(arguments: [
    (#"{ "unknown-key": 0 }"#, "THE CONTROLLER"),
    (#"{ "endpoints": [{ "unknown-key": 0 }] }"#, "Endpoints one by one"),
    (#"{ "endpoints": { "unknown-key": 0 } }"#, "Endpoints by their number"),
    (#"{ "memory": { "unknown-key": 0 } }"#, "MEMORY"),
    (#"{ "memory": { "packet_ram": { "unknown-key": 0 } } }"#, "packet_ram"),
    (#"{ "memory": { "pipes": { "unknown-key": 0 } } }"#, "pipes"),
  ])
  func eachKeyOfAModelIsDescribed(_ model: String, _ title: String) throws {
    let page = try ManualPage(Self.controllerPage)
    let issue = try #require(
      try Self.issues(of: model).first { $0.path.hasSuffix("unknown-key") })
    let keys = issue.remedy.replacing("one of ", with: "").split(separator: ", ").map(String.init)
    #expect(!keys.isEmpty)
    #expect(page.sections[title]?.tags == keys)
  }

  @Test func examplesAreModels() throws {
    let examples = try ManualPage(Self.controllerPage).literals.filter { $0.hasPrefix("{") }
    #expect(examples.count > 3)
    for example in examples { #expect(try Self.issues(of: example) == []) }
  }

  static func issues(of model: String) throws -> [GadgetKit.Issue] {
    let json = try JSON(parsing: Array(model.utf8))
    do throws(Issues) {
      _ = try Controller(json)
      return []
    } catch {
      return error.all
    }
  }

  // MARK: - Ready-made profiles

  static func profile(_ file: String) throws -> Gadget {
    let bytes = try SmallFile.read(profiles.appending(file), limit: 1 << 20)
    return try Profile(parsing: bytes).checked(on: .example)
  }

  static func files() throws -> [String] {
    try Directory.entries(of: profiles).filter { $0.hasSuffix(".json") }.sorted()
  }

  @Test func profilesAreRight() throws {
    let files = try Self.files()
    #expect(files.contains("ether.json"))
    for file in files { #expect(try "\(Self.profile(file).name).json" == file) }
  }

  /// The recipes and the README's table have each, and no other.
  @Test func profilesAreDescribed() throws {
    let names = try Set(Self.files().map { $0.replacing(".json", with: "") })
    let recipes = try ManualPage(Self.root.appending("man/gadgetctl-recipes.7")).sections.values
    let quoted = recipes.flatMap(\.lines).compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.firstIndex { $0.hasSuffix("Ql") }.flatMap { words.dropFirst($0 + 1).first }
    }
    #expect(names.subtracting(quoted) == [])
    let readme = try SmallFile.read(Self.root.appending("README.md"), limit: 1 << 20)
    let rows = String(decoding: readme, as: UTF8.self).split(separator: "\n")
      .drop { $0 != "| profile | functions | for |" }.dropFirst(2).prefix { $0.hasPrefix("| `") }
    #expect(rows.map { String($0.split(separator: "`")[1]) }.sorted() == names.sorted())
  }

  @Test func fragmentsOfRecipesAreProfiles() throws {
    let recipes = try ManualPage(Self.root.appending("man/gadgetctl-recipes.7"))
    let functions = recipes.literals.filter { $0.hasPrefix("{") }
    #expect(functions.count > 2)
    for function in functions {
      let isWhole = function.contains(#""function""#)
      let list = isWhole ? function : #"{ "function": "mass_storage.a", "luns": [\#(function)] }"#
      let profile = """
        { "name": "a", "idVendor": 1, "idProduct": 1, "functions": [\(list)],
          "os_desc": { "use": true, "qw_sign": "MSFT100" } }
        """
      _ = try Profile(parsing: Array(profile.utf8)).checked()
    }
  }

  /// All of them could be up at once, each on a controller of its own.
  @Test func profilesDoNotMeet() throws {
    let gadgets = try Self.files().map(Self.profile)
    let images = gadgets.flatMap(\.images).map(\.path)
    #expect(Set(images).count == images.count)
    let addresses = gadgets.flatMap { gadget in
      gadget.tree["functions"].directories.values.flatMap { function in
        ["dev_addr", "host_addr"].compactMap { function.attributes[$0] }
      }
    }
    #expect(Set(addresses).count == addresses.count)
  }
}

/// The table of a directory's attributes, as the page is to have it.
struct Table: Sendable, CustomTestStringConvertible {
  var title: String
  var rows: [Attribute]
  var required: Set<String>
  /// What is said of the values in place of the format.
  var values: [String: String]
  /// What is said of the default in place of the kernel's.
  var defaults: [String: String]
  /// The first kernel that has the whole directory.
  var since: KernelVersion?

  init(
    _ title: String, _ type: DirectoryType, required: Set<String> = [],
    values: [String: String] = [:], defaults: [String: String] = [:], since: KernelVersion? = nil
  ) {
    self.title = title
    rows = type.attributes
    self.required = required
    self.values = values
    self.defaults = defaults
    self.since = since
  }

  var testDescription: String { title }

  /// One line for each row: key, values, default, since, change.
  var lines: [String] {
    rows.map { row in
      [
        row.name, values[row.name] ?? row.valueWords.inRoff,
        row.isRequired || required.contains(row.name)
          ? "required" : defaults[row.name] ?? row.defaultWords.inRoff,
        (row.since ?? since)?.description ?? "-", row.changeWords,
      ].joined(separator: "\t")
    }
  }

  /// What is too long for the table, and is said below it.
  func texts(_ row: Attribute) -> [String] {
    var texts: [String] = []
    if case .kernel(let text) = row.initial { texts.append(text) }
    if case .word(let words) = row.format { texts += words }
    if case .configurationAttributes = row.format { texts += ["0x80", "0xa0", "0xc0", "0xe0"] }
    return texts
  }
}

extension String {
  /// With the minus sign and the dash that roff wants.
  fileprivate var inRoff: String {
    (hasPrefix("-") ? #"\"# + self : self).replacing("–", with: #"\(en"#)
  }
}

/// A manual page, by its headings.
struct ManualPage {
  struct Section {
    var lines: [String] = []

    /// The keys that are described: `.It Va KEY`.
    var tags: [String] {
      lines.filter { $0.hasPrefix(".It Va ") }.map { String($0.dropFirst(".It Va ".count)) }
    }
    /// All of it on one line.
    var text: String { lines.joined(separator: " ") }
    /// The rows of the table.
    var table: [String] {
      lines.drop { $0 != ".TS" }.prefix { $0 != ".TE" }.filter { $0.contains("\t") }
        .dropFirst().map { $0 }
    }
  }

  /// By heading, of `.Sh` and `.Ss` alike.
  var sections: [String: Section] = [:]
  /// The texts that are shown as they are.
  var literals: [String] = []

  init(_ file: FilePath) throws {
    let text = String(decoding: try SmallFile.read(file, limit: 1 << 20), as: UTF8.self)
    var title = ""
    var isLiteral = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix(".Sh ") || line.hasPrefix(".Ss ") { title = String(line.dropFirst(4)) }
      sections[title, default: Section()].lines.append(line)
      if line == ".Ed" { isLiteral = false }
      if isLiteral, let last = literals.indices.last { literals[last] += line + "\n" }
      if line.hasPrefix(".Bd -literal") {
        isLiteral = true
        literals.append("")
      }
    }
  }
}
