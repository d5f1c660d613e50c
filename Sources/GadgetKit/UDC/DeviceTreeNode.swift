// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A node of the device tree as sysfs shows it: a directory with a file for each property.
///
/// Devicetree Specification v0.4 §2.2.4. A property that cannot be read is none.
struct DeviceTreeNode {
  let path: FilePath

  init(_ path: FilePath) { self.path = path }

  /// Whether the device has a node at all.
  var exists: Bool { Directory.exists(at: path) }

  /// A property's value.
  func bytes(_ property: String) -> [UInt8]? { path.appending(property).content }

  /// A list of texts, each with a NUL behind it.
  func texts(_ property: String) -> [String] {
    (bytes(property) ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Big-endian words of 32 bits; nil unless there are only whole ones, as the kernel has it.
  func words(_ property: String) -> [UInt32]? {
    guard let bytes = bytes(property), !bytes.isEmpty, bytes.count.isMultiple(of: 4) else {
      return nil
    }
    return stride(from: 0, to: bytes.count, by: 4).map { start in
      bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// Whether a property is there, whatever its value.
  func has(_ property: String) -> Bool { bytes(property) != nil }
}

extension FilePath {
  /// The bytes of a file; nil when it is not there, cannot be read, or has more than 16 KiB.
  var content: [UInt8]? {
    do throws(FileError) {
      return try SmallFile.read(self, limit: 1 << 14)
    } catch {
      return nil
    }
  }
}
