// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// A profile in a file; `-` is standard input.
struct ProfileFile {
  var path: String

  private var file: InputFile { InputFile(path: path, kind: "a profile") }

  /// What messages call it.
  var name: String { file.name }

  /// The gadget that the file describes.
  func gadget() throws -> Gadget {
    try gadget(of: profile())
  }

  private func gadget(of profile: Profile) throws -> Gadget {
    do throws(Issues) {
      return try profile.checked()
    } catch {
      throw Failure(error, in: name)
    }
  }

  /// The name of the gadget, whatever else is wrong with the profile.
  func gadgetName() throws -> String {
    let profile = try profile()
    return try profile.name?.value ?? gadget(of: profile).name
  }

  private func profile() throws -> Profile {
    let bytes = try file.bytes()
    do throws(JSONError) {
      return try Profile(parsing: bytes)
    } catch {
      throw Failure(error, in: name)
    }
  }
}
