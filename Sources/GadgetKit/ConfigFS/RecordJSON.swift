// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage

/// Records as text. One that names anything outside of its gadget is none.
extension Record {
  init?(_ json: JSON) {
    guard let members = json.members, let tree = members["tree"].flatMap(Tree.init(_:)) else {
      return nil
    }
    self.tree = tree
    if case .number(let text)? = members["identity"]?.value { identity = UInt64(text) }
    binding = members["binding"].flatMap(Binding.init(_:))
  }

  var json: JSON {
    .object([
      "identity": identity.map { .number($0) } ?? .null, "tree": tree.json,
      "binding": binding?.json ?? .null,
    ])
  }
}

extension Binding {
  fileprivate init?(_ json: JSON) {
    guard case .number(let link)? = json.members?["link"]?.value,
      case .number(let time)? = json.members?["time"]?.value,
      let link = UInt64(link), let time = UInt64(time)
    else { return nil }
    self.init(link: link, time: time)
  }

  fileprivate var json: JSON { .object(["link": .number(link), "time": .number(time)]) }
}

extension Tree {
  fileprivate init?(_ json: JSON) {
    guard let members = json.members else { return nil }
    self.init()
    for (name, value) in members["attributes"]?.members ?? [:] {
      guard name.isPathComponent, case .string(let text) = value.value else { return nil }
      attributes[name] = text
    }
    for (name, value) in members["undescribed"]?.members ?? [:] {
      guard name.isPathComponent, case .string(let text) = value.value else { return nil }
      undescribed[name] = text
    }
    for (name, value) in members["directories"]?.members ?? [:] {
      guard name.isPathComponent, let tree = Tree(value) else { return nil }
      directories[name] = tree
    }
    if let json = members["mount"], json.value != .null {
      guard let mount = FunctionFSMount(json) else { return nil }
      self.mount = mount
    }
    for (name, value) in members["links"]?.members ?? [:] {
      guard name.isPathComponent, case .string(let text) = value.value,
        text.pathComponents.allSatisfy(\.isPathComponent)
      else { return nil }
      links[name] = text
    }
  }

  fileprivate var json: JSON {
    var members: [JSON.Member] = []
    func add(_ key: String, _ inner: [JSON.Member]) {
      if !inner.isEmpty { members.append(.init(key, JSON(.object(inner)))) }
    }
    add("attributes", attributes.keys.sorted().map { .init($0, .string(attributes[$0])) })
    add("undescribed", undescribed.map { .init($0.key, .string($0.value)) })
    add("directories", directories.map { .init($0.key, $0.value.json) })
    add("links", links.map { .init($0.key, .string($0.value)) })
    if let mount { members.append(.init("mount", mount.json)) }
    return JSON(.object(members))
  }
}

extension FunctionFSMount {
  fileprivate init?(_ json: JSON) {
    func text(_ key: String) -> String? {
      if case .string(let text)? = json.members?[key]?.value { text } else { nil }
    }
    guard let instance = text("instance"), let path = text("path"), let options = text("options"),
      case .array(let made)? = json.members?["madeDirectories"]?.value
    else { return nil }
    self.init(instance: instance, path: path, options: options)
    for case .string(let path) in made.map(\.value) { madeDirectories.append(path) }
    guard instance.isPathComponent, isConsistent else { return nil }
  }

  /// Whether the path is as a profile's would be, and the directories made are on the way to it.
  private var isConsistent: Bool {
    let way = FilePath(path)
    return way.isAbsolute && way.lexicallyNormalized() == way && !way.components.isEmpty
      && madeDirectories.allSatisfy { made in
        let made = FilePath(made)
        return made.isAbsolute && !made.components.isEmpty && way.starts(with: made)
      }
  }

  fileprivate var json: JSON {
    .object([
      "instance": .string(instance), "path": .string(path), "options": .string(options),
      "madeDirectories": .array(madeDirectories.map { .string($0) }),
    ])
  }
}
