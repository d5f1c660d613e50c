// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// What can be told about a type without a gadget.
extension FunctionType {
  /// A function of the type with no more settings than it must have, on a controller that has all
  /// endpoints.
  public struct Example: Sendable {
    /// What it brings.
    public var contents: FunctionContents
    /// The settings of its interfaces, at high speed.
    public var interfaces: [InterfaceDescriptor]
  }

  /// An example; nil: what such a function brings depends on more than can be known here.
  public func example(on kernel: KernelVersion) -> Example? {
    var reader = ValueReader()
    var tree = Tree()
    for key in keys {
      if let made = key.example.flatMap({ key.read(&reader, $0, key.name) }) { tree.merge(made) }
    }
    let settings = FunctionSettings(self, tree, kernel: kernel, controller: .dwc3)
    guard let contents = try? contents(settings) else { return nil }
    let entry = EndpointBudget(demands: [contents.demand(of: name)], on: .dwc3).entries[0]
    let numbers = FunctionNumbers(
      interfaces: (0..<contents.interfaceCount).map { UInt8(clamping: $0) },
      strings: contents.strings.indices.map { UInt8(clamping: $0 + 1) },
      claims: entry.grants.compactMap(\.claim))
    let descriptors = (try? contents.descriptors(numbers, .high)) ?? []
    return Example(contents: contents, interfaces: descriptors.compactMap(\.interface))
  }

  /// Rows of a directory below the function's.
  public struct Section: Sendable {
    /// What it is called: the directory's path, `lun.N` for a list of them.
    public var title: String
    /// What stands before the attributes' names: `lun.0/`.
    public var path: String
    /// The rows.
    public var attributes: [Attribute]
  }

  /// All rows, by directory.
  public var sections: [Section] {
    Self.sections(of: directory, "", title: "attributes").map { section in
      guard let list, section.path == "\(list.prefix).0/" else { return section }
      var section = section
      section.title = "\(list.prefix).N: \(list.key), at most \(list.limit)"
      return section
    }
  }

  private static func sections(
    of type: DirectoryType, _ path: String, title: String
  ) -> [Section] {
    let own =
      type.attributes.isEmpty
      ? [] : [Section(title: title, path: path, attributes: type.attributes)]
    return own
      + type.groups.flatMap { group in
        sections(of: group.type, "\(path)\(group.name)/", title: "\(path)\(group.name)")
      }
  }

  /// The profile's keys beyond the rows and the list, and what they are for.
  public var keySummaries: [(name: String, summary: String)] {
    keys.map { ($0.name, $0.summary) }
  }
}

extension Attribute {
  /// The words that are right, where only some are.
  public var choices: [String]? {
    if case .word(let words) = format { words } else { nil }
  }
}

extension AnyDescriptor {
  fileprivate var interface: InterfaceDescriptor? {
    if case .interface(let interface) = self { interface } else { nil }
  }
}
