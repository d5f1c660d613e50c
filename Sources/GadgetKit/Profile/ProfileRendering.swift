// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension Profile {
  /// The configurations that are written, or the one that is meant.
  var effectiveConfigurations: [Configuration] {
    if let configurations { return configurations }
    let place = Located(value: Self.onlyConfiguration, position: .start, path: "configs")
    return [
      Configuration(name: place, values: [:], strings: [], functions: functions.map(\.name))
    ]
  }

  /// The tree of a profile that was checked; the directories that the kernel makes with a gadget's stand
  /// in the order of the kernel.
  func tree() -> Tree {
    var tree = Tree(attributes: values.mapValues(\.value))
    var functions = Tree()
    for function in self.functions { functions.directories[function.name.value] = function.tree() }
    tree.directories["functions"] = functions
    var configurations = Tree()
    for configuration in effectiveConfigurations {
      configurations.directories[configuration.name.value] = configuration.tree()
    }
    tree.directories["configs"] = configurations
    if !strings.isEmpty { tree.directories["strings"] = Self.tree(strings) }
    if let osDescriptors {
      var directory = Tree(attributes: osDescriptors.values.mapValues(\.value))
      let name = osDescriptors.configuration?.value ?? configurations.directories.keys.first
      if let name { directory.links[name] = "configs/\(name)" }
      tree.directories["os_desc"] = directory
    }
    if let webUSB {
      tree.directories["webusb"] = Tree(attributes: webUSB.mapValues(\.value))
    }
    return tree
  }

  fileprivate static func tree(_ languages: [Language]) -> Tree {
    var tree = Tree()
    for language in languages {
      var directory = Tree(attributes: language.values.mapValues(\.value))
      for (name, text) in language.custom {
        directory.directories[name.value] = Tree(attributes: ["s": text.value])
      }
      tree.directories[language.id.value.directoryName] = directory
    }
    return tree
  }
}

extension Profile.Function {
  fileprivate func tree() -> Tree {
    var tree = Tree(attributes: values.mapValues(\.value))
    for row in type.attributes where row.isInherited && tree.attributes[row.name] == nil {
      tree.attributes[row.name] = row.initialValue
    }
    for (index, values) in list.enumerated() {
      var directory = Tree(attributes: values.mapValues(\.value))
      // The kernel makes a CD-ROM read-only by itself.
      if directory.attributes["cdrom"] == "1" { directory.attributes["ro"] = "1" }
      tree.directories["\(type.list?.prefix ?? "").\(index)"] = directory
    }
    if let osDescriptors, let interface = type.osDescriptorsInterface {
      var directory = Tree(attributes: osDescriptors.values.mapValues(\.value))
      for (name, values) in osDescriptors.properties {
        directory.directories[name.value] = Tree(attributes: values.mapValues(\.value))
      }
      tree.directories["os_desc"] = Tree(directories: ["interface.\(interface)": directory])
    }
    tree.merge(further.mapTargets { "functions/\(name.value)/\($0)" })
    tree.attributes.merge(type.implied(tree)) { written, _ in written }
    tree.mount?.instance = FunctionFSMount.instance(of: name.value)
    return tree
  }
}

extension Profile.Configuration {
  fileprivate func tree() -> Tree {
    var tree = Tree(attributes: values.mapValues(\.value))
    if !strings.isEmpty { tree.directories["strings"] = Profile.tree(strings) }
    for function in functions { tree.links[function.value] = "functions/\(function.value)" }
    return tree
  }
}
