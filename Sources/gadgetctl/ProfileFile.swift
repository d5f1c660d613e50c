// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// A profile in a file; `-` is standard input.
struct ProfileFile {
  var path: String

  /// What messages call it.
  var name: String { path == "-" ? "standard input" : path }

  /// The gadget that the file describes.
  func gadget() throws -> Gadget {
    let profile = try profile()
    do throws(Issues) {
      return try profile.checked()
    } catch {
      throw Failure(error, in: name)
    }
  }

  /// The name of the gadget, whatever else is wrong with the profile.
  func gadgetName() throws -> String {
    guard let gadget = try profile().name else { throw Failure(namelessProfile: name) }
    return gadget.value
  }

  private func profile() throws -> Profile {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.read(path == "-" ? "/dev/stdin" : FilePath(path), limit: 1 << 20)
    } catch {
      throw Failure(FileError(FilePath(name), error.errno))
    }
    do throws(JSONError) {
      return try Profile(parsing: bytes)
    } catch {
      throw Failure(error, in: name)
    }
  }
}
