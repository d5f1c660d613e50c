// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// What the command line says in place of a profile.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "value in place of the profile's, again for more: idProduct=0x0105, functions[0].host_addr=auto",
      valueName: "key=value"))
  var texts: [String] = []

  func validate() throws {
    for (index, text) in texts.enumerated() {
      do throws(SettingError) {
        _ = try Setting(text, number: index + 1)
      } catch {
        throw ValidationError("--set \(text): \(error.sentence)")
      }
    }
  }
}

/// A profile in a file, with what the command line says in place of it; `-` is standard input.
struct ProfileFile {
  var path: String
  /// `KEY=VALUE` in place of what is written.
  var settings: [String] = []

  private var file: InputFile { InputFile(path: path, kind: "a profile") }

  /// What messages call it.
  var name: String { file.name }

  /// The gadget that is described, as it is on this machine.
  func gadget() throws -> Gadget {
    try read().gadget(on: Machine.identity)
  }

  /// The gadget that is described; where nothing tells this machine from others, as on an example.
  func gadgetAnywhere() throws -> Gadget {
    try read().gadget(on: Machine.identityOrExample)
  }

  /// The name of the gadget, whatever else is wrong with the profile.
  func gadgetName() throws -> String {
    let file = try read()
    return try file.profile.name?.value ?? file.gadget(on: Machine.identityOrExample).name
  }

  /// The profile as it is written, with its places.
  func read() throws -> ReadProfile {
    let bytes = try file.bytes()
    let source = SourceText(name: name, bytes: bytes, settings: settings)
    var json: JSON
    do throws(JSONError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw Failure(error, in: source)
    }
    for (index, text) in settings.enumerated() {
      do throws(SettingError) {
        json = try Setting(text, number: index + 1).applied(to: json)
      } catch {
        throw Failure(error, setting: text, in: name)
      }
    }
    return ReadProfile(profile: Profile(json), source: source)
  }
}

/// A profile that was read, and where its values stand.
struct ReadProfile {
  var profile: Profile
  var source: SourceText

  /// The gadget that is described, on a machine.
  func gadget(on machine: @autoclosure () -> MachineIdentity?) throws -> Gadget {
    do throws(Issues) {
      return try profile.checked(on: machine())
    } catch {
      throw Failure(error, in: source)
    }
  }
}
