// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// The syntaxes of other tools' files, each text with what it means.
@Suite struct SettingsReaderTests {
  @Test(arguments: [
    ("", "{}"),
    ("a=1;b:-2,c = +3", #"{"a":1,"b":-2,"c":3}"#),
    ("a = 0x1F; b = 0XffL; c = 7LL; d = 0b101;", #"{"a":31,"b":255,"c":7,"d":5}"#),
    ("a = 1.5; b = -1e3;", #"{"a":1.5,"b":-1000.0}"#),
    ("a = TRUE; b = False;", #"{"a":true,"b":false}"#),
    (#"a = "x" "y" /* z */ "z\n\x41\\\"";"#, #"{"a":"xyz\nA\\\""}"#),
    (#"a = "\xc3\xa9";"#, #"{"a":"é"}"#),
    ("a = ( 1, \"b\", ( ), [ true ], { c = 2; } );", #"{"a":[1,"b",[],[true],{"c":2}]}"#),
    ("a = ( 1, 2, );", #"{"a":[1,2]}"#),
    ("# one\n// two\n/* three\n * */a-b_c*d = {};", #"{"a-b_c*d":{}}"#),
  ])
  func libconfig(text: String, json: String) throws {
    #expect(try LibconfigReader.read(Array(text.utf8)).serialized(.compact) == json)
  }

  @Test(arguments: [
    ("", "{}"),
    ("a = 1\r\nb.c = -2 # two\n\"d e\".'f' = +3", #"{"a":1,"b":{"c":-2},"d e":{"f":3}}"#),
    ("a = 0xdead_beef\nb = 0o17\nc = 0b11\nd = 1_000", #"{"a":3735928559,"b":15,"c":3,"d":1000}"#),
    ("a = 1.5\nb = -1e3\nc = 6.26e-1", #"{"a":1.5,"b":-1000.0,"c":0.626}"#),
    ("a = true\nb = false", #"{"a":true,"b":false}"#),
    (#"a = "x\t\u00e9\U0001F600\"""#, #"{"a":"x\té😀\""}"#),
    (#"a = 'C:\x'"#, #"{"a":"C:\\x"}"#),
    ("a = \"\"\"\nx\ny \\\n   z\"\"\"\"", #"{"a":"x\ny z\""}"#),
    ("a = '''\nx\\'y'''", #"{"a":"x\\'y"}"#),
    ("a = [ 1, # one\n 2,\n ]\nb = [[], ['x']]", #"{"a":[1,2],"b":[[],["x"]]}"#),
    ("a = { b = 1, c.d = 2 }\ne = {}", #"{"a":{"b":1,"c":{"d":2}},"e":{}}"#),
    ("[a.b]\nc = 1\n[a]\nd = 2", #"{"a":{"b":{"c":1},"d":2}}"#),
    (
      "[[a]]\nb = 1\n[[a.c]]\nd = 2\n[[a.c]]\n[a.c.e]\nf = 3\n[[a]]",
      #"{"a":[{"b":1,"c":[{"d":2},{"e":{"f":3}}]},{}]}"#
    ),
  ])
  func toml(text: String, json: String) throws {
    #expect(try TOMLReader.read(Array(text.utf8)).serialized(.compact) == json)
  }

  @Test(arguments: [
    ("a", 1, 2), ("a = ", 1, 5), ("a = 1 b = 2 = 3", 1, 13), ("a = {", 1, 6), ("a = (1 2)", 1, 8),
    ("a = \"\\q\"", 1, 7), ("a = 12x", 1, 5), ("a = 99999999999999999999;", 1, 5), ("é = 1", 1, 1),
    ("a = yes;", 1, 5), ("a = \"é\";\n= 1", 2, 1), ("}", 1, 1), ("a = \"\\xff\"", 1, 11),
  ])
  func wrongLibconfig(text: String, line: Int, column: Int) {
    let error = #expect(throws: Issue.self) { try LibconfigReader.read(Array(text.utf8)) }
    #expect(error?.position == Position(line: line, column: column), "\(text)")
  }

  @Test(arguments: [
    ("a", 1, 2), ("a =", 1, 4), ("= 1", 1, 1), ("a = 1 b = 2", 1, 7), ("a = 01", 1, 5),
    ("a = 1__0", 1, 5), ("a = 99999999999999999999", 1, 5), ("a = \"\n\"", 1, 6), ("a = 'x", 1, 7),
    ("a = \"\"\"x", 1, 9), ("a = 1\na.b = 2", 2, 1), ("a = {b = 1}\na.c = 2", 2, 1),
    ("[a]\n[a]", 2, 2), ("[[a]]\n[a]", 2, 2), ("[a]\n[[a]]", 2, 3), ("a = [1]\n[[a]]", 2, 3),
    ("[a", 1, 3), ("[[a]", 1, 4), ("a. = 1", 1, 4), ("a = yes", 1, 5), ("a = { b = 1", 1, 12),
    ("a = \"\\x41\"", 1, 7), ("x = 1979-05-27", 1, 5),
  ])
  func wrongTOML(text: String, line: Int, column: Int) {
    let error = #expect(throws: Issue.self) { try TOMLReader.read(Array(text.utf8)) }
    #expect(error?.position == Position(line: line, column: column), "\(text)")
  }

  @Test func aDeepTextIsRefused() {
    let key = Array(repeating: "a", count: 40).joined(separator: ".")
    for text in ["[\(key)]\n\(key) = 1", "a = { \(key) = { \(key) = 1 } }"] {
      let error = #expect(throws: Issue.self) { try TOMLReader.read(Array(text.utf8)) }
      #expect(error?.problem == "more than 64 levels")
    }
    #expect(throws: Never.self) { try TOMLReader.read(Array("[\(key)]\na.a = 1".utf8)) }
  }

  @Test func aLongTextTakesNoLongerThanItIs() throws {
    let tables = String(repeating: "[[a]]\nb = [1]\n", count: 20_000)
    #expect(try TOMLReader.read(Array(tables.utf8)).uniqueMembers.count == 1)
    let list = "a = (" + String(repeating: "1,", count: 200_000) + ");"
    #expect(try LibconfigReader.read(Array(list.utf8)).uniqueMembers.count == 1)
  }
}
