// SPDX-License-Identifier: Apache-2.0

/// The JSON Schema of profiles, made from the rows: draft 2020-12.
///
/// It says what is right for each value by itself and for a few together. What a profile says in one
/// place of another, and what the kernel and the controller take, `check` knows.
public enum ProfileSchema {
  /// The schema.
  public static var json: JSON {
    .object([
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "gadgetctl profile",
      "description": "A USB gadget: gadgetctl-profile(5)",
      "type": "object",
      "required": ["name", "idVendor", "idProduct", "functions"],
      "additionalProperties": false,
      "properties": JSON(.object(topLevel)),
      "if": .object([
        "properties": .object([
          "functions": .object(["contains": .object(["required": ["os_desc"]])])
        ])
      ]), "then": .object(["required": ["os_desc"]]),
      "anyOf": .array([
        .object(["required": ["configs"]]),
        .object([
          "properties": .object([
            "functions": .object(["maxItems": .number(Profile.mostInterfaces)])
          ])
        ]),
      ]),
      "$defs": JSON(.object(FunctionType.all.map { .init($0.name, $0.schema) })),
    ])
  }

  private static var topLevel: [JSON.Member] {
    [
      .init("$schema", described("this schema, for editors; gadgetctl takes no notice of it")),
      .init("name", component("the gadget's name", limit: 239)),
      .init("udc", component("the controller to bind to")),
    ] + GadgetLayout.deviceAttributes.map { .init($0.name, $0.schema) } + [
      .init("strings", languages(of: language)),
      .init("functions", functions),
      .init("configs", .schema(ofArrayOf: configuration, atLeast: 1)),
      .init("os_desc", osDescriptors),
      .init("webusb", .schema(ofRows: GadgetLayout.webUSB.attributes, required: ["use"])),
      .init(
        "hosts",
        words(Host.allCases.map(\.rawValue), "the hosts that check looks at the profile for")),
      .init("allow", words(Rule.all.map(\.name), "the rules that check does not tell of")),
    ]
  }

  /// A list of words, each once.
  private static func words(_ words: [String], _ text: String) -> JSON {
    .schema(ofArrayOf: .schema(ofWords: words)).with("uniqueItems", true)
      .with("description", .string(text))
  }

  private static func described(_ text: String) -> JSON {
    .object(["type": "string", "description": .string(text)])
  }

  /// A name that becomes one component of a path.
  fileprivate static func component(_ text: String, limit: Int = 255) -> JSON {
    Format.string("^(?!\\.{1,2}$|.*\\n)[^/\\u0000-\\u001f\\u007f-\\u009f]{1,\(limit)}$")
      .with("description", .string(text))
  }

  // MARK: Strings

  private static var language: JSON {
    let custom = JSON.schema(
      ofRows: GadgetLayout.customString.attributes, required: ["name", "s"],
      [.init("name", component("a name for its directory"))])
    return .schema(
      ofRows: GadgetLayout.language.attributes, [.init("custom", .schema(ofArrayOf: custom))])
  }

  private static func languages(of language: JSON) -> JSON {
    .object([
      "type": "object", "maxProperties": 2,
      "patternProperties": .object([
        "^([a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*|0[xX][0-9a-fA-F]{1,4})$": language
      ]), "additionalProperties": false,
      "description": "by language: a tag such as en-US, or a language id such as 0x0409",
    ])
  }

  // MARK: Functions

  private static var functions: JSON {
    let known = FunctionType.all.map { type in
      JSON.object([
        "if": .object([
          "required": ["function"],
          "properties": .object(["function": .object(["pattern": .string("^\(type.name)\\.")])]),
        ]), "then": .object(["$ref": .string("#/$defs/\(type.name)")]),
      ])
    }
    let names = FunctionType.all.map(\.name).joined(separator: "|")
    let other = JSON.object([
      "if": .object([
        "required": ["function"],
        "properties": .object([
          "function": .object(["pattern": .string("^(?!(\(names))\\.)")])
        ]),
      ]),
      "then": .object([
        "required": ["attributes"], "additionalProperties": false,
        "properties": .object([
          "function": .bool(true),
          "attributes": .object([
            "type": "object", "maxProperties": .number(ValueReader.limit),
            "propertyNames": component("an attribute's name"),
            "additionalProperties": Format.verbatim.schema,
          ]),
        ]),
      ]),
    ])
    return .schema(
      ofArrayOf: .object([
        "type": "object", "required": ["function"],
        "properties": .object(["function": FunctionType.nameSchema]),
        "allOf": .array(known + [other]),
      ]), atLeast: 1
    ).with("allOf", .array(pools))
  }

  /// A machine has only so many functions of some types.
  private static var pools: [JSON] {
    Set(FunctionType.all.compactMap(\.limit)).sorted { $0.pool < $1.pool }.map { limit in
      .object([
        "contains": .object([
          "properties": .object([
            "function": .object([
              "pattern": .string("^(\(limit.types.joined(separator: "|")))\\.")
            ])
          ])
        ]), "minContains": 0, "maxContains": .number(limit.count),
      ])
    }
  }

  // MARK: Configurations

  private static var configuration: JSON {
    let number = NumberPattern.digits(1...255, radix: 10).joined(separator: "|")
    return .schema(
      ofRows: GadgetLayout.configuration.attributes, required: ["name", "functions"],
      [
        .init("name", Format.string("^(?=.{1,39}$)[^./]+\\.(\(number))$")),
        .init(
          "strings",
          languages(of: .schema(ofRows: GadgetLayout.configurationLanguage.attributes))),
        .init(
          "functions",
          .schema(
            ofArrayOf: component("the name of a function"), atLeast: 1,
            atMost: Profile.mostInterfaces
          ).with("uniqueItems", true)),
      ])
  }

  private static var osDescriptors: JSON {
    JSON.schema(
      ofRows: GadgetLayout.osDescriptors.attributes, required: ["use"],
      [.init("config", component("the configuration that is described"))]
    )
    .with("if", .having(["use": [true, 1, "1"]])).with("then", .object(["required": ["qw_sign"]]))
  }
}

extension FunctionType {
  /// `TYPE.INSTANCE`
  fileprivate static var nameSchema: JSON { Format.string("^(?=.{1,39}$)[^./]+\\.[^/]+$") }

  /// The schema of a function of the type.
  fileprivate var schema: JSON {
    var further: [JSON.Member] = [.init("function", .bool(true))]
    if let list {
      let unit = JSON.schema(ofRows: list.type.attributes).with("allOf", .array(Self.unitRules))
      further.append(.init(list.key, .schema(ofArrayOf: unit, atMost: list.limit)))
    }
    further += keys.map { .init($0.name, $0.schema().with("description", .string($0.summary))) }
    if osDescriptorsInterface != nil { further.append(.init("os_desc", Self.osDescriptorsSchema)) }
    let schema = JSON.schema(
      ofRows: attributes, required: ["function"] + keys.filter { $0.required != nil }.map(\.name),
      further)
    let described = schema.with("description", .string(summary))
    return contradictions.isEmpty
      ? described : described.with("allOf", .array(contradictions.map { JSON.not($0) }))
  }

  /// What a disk must not be.
  private static var unitRules: [JSON] {
    [
      .not(.having(["cdrom": [true, 1, "1"], "ro": [false, 0, "0"]])),
      .object([
        "if": .having(["removable": [false, 0, "0"]]),
        "then": .object([
          "required": ["file"], "properties": .object(["file": .object(["minLength": 1])]),
        ]),
      ]),
    ]
  }

  private static var osDescriptorsSchema: JSON {
    let property = JSON.object([
      "type": "object", "required": ["name", "type", "data"],
      "propertyNames": .schema(ofWords: ["name", "type", "data"]),
      "properties": .object([
        "name": ProfileSchema.component("the name of the registry value"),
        "type": .object(["enum": [1, 2, 3, 6, "1", "2", "3", "6", "0x1", "0x2", "0x3", "0x6"]]),
      ]),
      "if": .having(["type": [3, "3", "0x3"]]),
      "then": .object(["properties": .object(["data": Format.bytes.schema])]),
      "else": .object(["properties": .object(["data": Format.text(maximum: 1024).schema])]),
    ])
    return .schema(
      ofRows: Self.osDescriptors.attributes, [.init("properties", .schema(ofArrayOf: property))])
  }
}
