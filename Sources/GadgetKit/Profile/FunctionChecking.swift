// SPDX-License-Identifier: Apache-2.0

extension Profile {
  /// What is wrong with a function by itself.
  func functionIssues(_ function: Function) -> [Issue] {
    var found: [Issue] = []
    if let place = function.osDescriptors?.place, function.type.osDescriptorsInterface == nil {
      let types = FunctionType.all.filter { $0.osDescriptorsInterface != nil }.map(\.name)
      found.append(
        Issue(
          at: place.position, place.path,
          "is nothing that the kernel has for \(function.type.name)",
          "no os_desc; it is for \(types.joined(separator: ", "))"))
    }
    if let properties = function.osDescriptors?.properties {
      found += duplicates(properties.map(\.name), "one property of each name")
    }
    return found + function.type.issues(function) + function.list.flatMap(logicalUnitIssues)
  }

  private func logicalUnitIssues(_ values: Values) -> [Issue] {
    var found: [Issue] = []
    if let readOnly = values["ro"], readOnly.value == "0", values["cdrom"]?.value == "1" {
      found.append(
        Issue(
          at: readOnly.position, readOnly.path, "is false and cdrom is true",
          "true, a CD-ROM is read only"))
    }
    if let removable = values["removable"], removable.value == "0",
      values["file"]?.value.isEmpty ?? true, !isWrong(removable.sibling("file"))
    {
      found.append(
        Issue(
          at: removable.position, removable.path, "is false and there is no file",
          "a file, a disk that is not removable has its medium"))
    }
    return found
  }
}

extension Located {
  /// The path of another key of the same object.
  func sibling(_ key: String) -> String {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[..<$0] }
    return ValueReader.join(String(parent ?? ""), key)
  }
}
