// SPDX-License-Identifier: Apache-2.0

import Glibc
import OrderedCollections
import SystemPackage
import Testing

@testable import GadgetKit

/// Which records are believed.
@Suite struct RecordTests {
  let scratch: ScratchDirectory
  let records: Records

  init() throws {
    scratch = try ScratchDirectory()
    try scratch.makeDirectory("records")
    records = Records(directory: scratch.path.appending("records"))
  }

  static func record(_ tree: String) -> String { #"{ "identity": 5, "tree": \#(tree) }"# }

  @Test func whatIsWrittenReadsTheSame() throws {
    var tree = Tree(attributes: ["UDC": "x"], directories: ["functions": Tree()])
    tree.directories["functions"]?.directories["ffs.a"] = Tree(
      mount: FunctionFSMount(
        instance: "a", path: "/run/usb/a", madeDirectories: ["/run/usb", "/run/usb/a"]))
    tree.directories["configs"] = Tree(directories: ["c.1": Tree()])
    tree.directories["configs"]?.directories["c.1"]?.links["ffs.a"] = "functions/ffs.a"
    let record = Record(identity: 5, tree: tree, binding: Binding(link: 7, time: 81_180))
    try records.save(record, of: "g")
    #expect(try records.record(of: "g") == record)
    try records.remove("g")
    #expect(try records.record(of: "g") == nil)
  }

  @Test(arguments: [
    #"{ "attributes": { "../x": "1" } }"#, #"{ "attributes": { "..": "1" } }"#,
    #"{ "attributes": { "": "1" } }"#, #"{ "attributes": { "a\u0000": "1" } }"#,
    #"{ "undescribed": { "a/b": "1" } }"#, #"{ "directories": { "..": {} } }"#,
    #"{ "directories": { "functions": { "directories": { "../../h": {} } } } }"#,
    #"{ "links": { "../x": "functions/a" } }"#, #"{ "links": { "x": "../../etc" } }"#,
    #"{ "links": { "x": "/etc" } }"#,
    mount("/"), mount("run"), mount("/run/../etc"), mount("/run/a", made: "/etc"),
    mount("/run/a", made: "/"), mount("/run/a", made: "/run/a/b"), mount("/run/a", made: "run"),
    mount("/run/a", instance: ".."), #"{ "mount": 1 }"#, #"{ "mount": {} }"#, "[]", "1",
    String(repeating: #"{ "directories": { "a": "#, count: 200),
  ])
  func aRecordThatNamesWhatIsOutsideIsNone(_ tree: String) throws {
    try scratch.write("records/g.json", Self.record(tree))
    #expect(try records.record(of: "g") == nil)
  }

  private static func mount(
    _ path: String, made: String = "/run", instance: String = "a"
  ) -> String {
    #"{ "mount": { "instance": "\#(instance)", "path": "\#(path)", "options": "", "#
      + #""madeDirectories": ["\#(made)"] } }"#
  }

  @Test func aRecordThatOthersCanWriteIsNone() throws {
    try scratch.write("records/g.json", Self.record("{}"))
    let file = scratch.path.appending("records/g.json")
    #expect(try records.record(of: "g") != nil)
    for mode: mode_t in [0o664, 0o646] {
      chmod(file.string, mode)
      #expect(try records.record(of: "g") == nil)
    }
  }

  @Test func aRecordOfAnotherKindIsNone() throws {
    try scratch.write("elsewhere", Self.record("{}"))
    try scratch.link("records/link.json", to: "../elsewhere")
    #expect(mkfifo(scratch.path.appending("records/pipe.json").string, 0o600) == 0)
    #expect(try records.record(of: "link") == nil)
    #expect(try records.record(of: "pipe") == nil)
    // It is replaced, and what it led to stays.
    try records.save(Record(identity: 7, tree: Tree()), of: "link")
    #expect(try records.record(of: "link")?.identity == 7)
    let elsewhere = try SmallFile.read(scratch.path.appending("elsewhere"), limit: 99)
    #expect(elsewhere == Array(Self.record("{}").utf8))
  }

  @Test func aRecordThatIsTooLargeIsAnError() throws {
    try scratch.write("records/g.json", String(repeating: " ", count: 1 << 20) + "1")
    let file = scratch.path.appending("records/g.json")
    #expect(throws: FileError(file, .fileTooLarge)) { try records.record(of: "g") }
  }

  @Test func inADirectoryThatOthersCanWriteNothingIsRecorded() throws {
    chmod(records.directory.string, 0o777)
    let error = FileError(records.directory, .notPermitted)
    #expect(throws: error) { try records.record(of: "g") }
    #expect(throws: error) { try records.save(Record(identity: nil, tree: Tree()), of: "g") }
    try scratch.link("link", to: "records")
    let linked = Records(directory: scratch.path.appending("link"))
    #expect(throws: FileError(linked.directory, .notDirectory)) { try linked.record(of: "g") }
  }
}
