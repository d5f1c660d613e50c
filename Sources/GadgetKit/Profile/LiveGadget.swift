// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// A gadget's tree while it is made such that a profile can be written of it.
struct LiveGadget {
  let name: String
  /// Its tree, with all attributes.
  var tree: Tree
  /// The gadget as gadgetctl made it; nil: somebody else did.
  let recorded: Tree?
  let configFS: any ConfigFS
  /// What no profile says.
  var omissions: [ShownGadget.Omission] = []

  init(name: String, tree: Tree, recorded: Tree?, configFS: any ConfigFS) {
    self.name = name
    self.tree = tree
    self.recorded = recorded
    self.configFS = configFS
    self.tree.isWaiting = false
  }

  /// Adds what the rows do not have, and gives everything the names that gadgetctl gives.
  mutating func complete() throws(ReadError) {
    try collect(GadgetLayout.gadget, name, isFunction: false)
    tree.renameLanguages()
    for name in tree["configs"].directories.keys {
      tree.directories["configs"]?.directories[name]?.renameLanguages()
      tree.directories["configs"]?.directories[name]?.renameLinks()
    }
    tree.directories["os_desc"]?.renameLinks()
    for (function, directory) in tree["functions"].directories {
      var directory = directory
      completeInterfaceName(of: function, &directory)
      dropStrayBytes(of: function, &directory)
      if function.hasPrefix("uvc.") { directory = VideoNames.normalized(directory, of: function) }
      if let mount = directory.mount, recorded?["functions"][function].mount == nil {
        omissions.append(.mountOptions(mount.path))
      }
      tree.directories["functions"]?.directories[function] = directory
    }
  }

  // MARK: What has no row

  /// Looks for attributes that can be written and have no row, and for directories without a type.
  private mutating func collect(
    _ type: DirectoryType, _ path: String, isFunction: Bool
  ) throws(ReadError) {
    for entry in try configFS.knownEntries(path) {
      let place = "\(path)/\(entry.name)"
      switch entry.kind {
      case .attribute:
        guard type.attribute(entry.name) == nil, place != "\(name)/UDC",
          let value = written(place), value != type.unsaid[entry.name]
        else { continue }
        if isFunction {
          tree.directories["functions"]?.directories[String(path.lastName)]?
            .undescribed[entry.name] = value
        } else {
          omissions.append(.attribute(place, value))
        }
      case .directory:
        guard let child = type.type(of: entry.name) else {
          omissions.append(.directory(place))
          continue
        }
        let isUnknownFunction =
          path == "\(name)/functions" && !FunctionType.ofFunction(entry.name).isKnown
        try collect(child, place, isFunction: isUnknownFunction)
      case .link: continue
      }
    }
  }

  /// What an attribute shows that can be written; nil: it cannot, or shows nothing.
  private func written(_ path: String) -> String? {
    guard configFS.canBeWritten(path), let bytes = try? configFS.read(path) else { return nil }
    let text = Format.verbatim.value(shown: bytes)
    return text.isEmpty ? nil : text
  }

  // MARK: What the kernel shows otherwise than it takes it

  /// `eth5` is made of `eth%d`; `usb5` is what the kernel does by itself.
  private mutating func completeInterfaceName(of function: String, _ tree: inout Tree) {
    let path = "\(name)/functions/\(function)/ifname"
    guard FunctionType.ofFunction(function).directory.attribute("ifname") != nil,
      tree.attributes["ifname"] == nil, let shown = written(path), !shown.contains("(")
    else { return }
    let stem = String(shown.reversed().drop { $0.isASCII && $0.isNumber }.reversed())
    if stem == "usb" || shown == "usb%d" { return }
    if stem == shown {
      omissions.append(.attribute(path, shown))
    } else {
      tree.attributes["ifname"] = "\(stem)%d"
    }
  }

  /// Of a text property the kernel shows one byte too many.
  private func dropStrayBytes(of function: String, _ tree: inout Tree) {
    for (interface, directory) in tree["os_desc"].directories {
      for (property, values) in directory.directories {
        let known = recorded?["functions"][function]["os_desc"][interface][property]
        guard known?.attributes["data"] != values.attributes["data"],
          let data = values.attributes["data"], values.attributes["type"] != "3"
        else { continue }
        tree.directories["os_desc"]?.directories[interface]?.directories[property]?
          .attributes["data"] = String(data.dropLast(2))
      }
    }
  }
}

extension String {
  /// Of a path, the last name.
  fileprivate var lastName: Substring { split(separator: "/").last ?? "" }
}

// MARK: - Names that no host sees

extension Tree {
  /// The directories of languages as gadgetctl names them: `0x409`.
  fileprivate mutating func renameLanguages() {
    directories["strings"]?.renameDirectories { name in
      UInt16(kernel: name).map { LanguageID(rawValue: $0).directoryName } ?? name
    }
  }

  /// Each link has the name of what it leads to.
  fileprivate mutating func renameLinks() {
    let names = links.values.map { String($0.lastName) }
    guard Set(names).count == names.count else { return }
    links = OrderedDictionary(uniqueKeysWithValues: zip(names, links.values))
  }

  /// Gives directories other names, unless two would have the same.
  mutating func renameDirectories(_ rename: (String) -> String) {
    let names = directories.keys.map(rename)
    guard Set(names).count == names.count else { return }
    directories = OrderedDictionary(uniqueKeysWithValues: zip(names, directories.values))
  }
}
