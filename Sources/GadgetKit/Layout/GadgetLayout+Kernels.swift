// SPDX-License-Identifier: Apache-2.0

extension Tree {
  /// Of a gadget's tree: what kernels have only since one that is newer than this, by its path from
  /// the gadget's directory.
  func newer(than kernel: KernelVersion) -> [(path: String, since: KernelVersion)] {
    newer(than: kernel, "", GadgetLayout.gadget)
  }

  private func newer(
    than kernel: KernelVersion, _ path: String, _ type: DirectoryType
  ) -> [(path: String, since: KernelVersion)] {
    if let since = type.since, since > kernel { return [(String(path.dropLast()), since)] }
    let rows = type.attributes.compactMap { row -> (String, KernelVersion)? in
      guard attributes[row.name] != nil, let since = row.since, since > kernel else { return nil }
      return (path + row.name, since)
    }
    return rows
      + directories.flatMap { name, tree in
        type.type(of: name).map { tree.newer(than: kernel, "\(path)\(name)/", $0) } ?? []
      }
  }
}
