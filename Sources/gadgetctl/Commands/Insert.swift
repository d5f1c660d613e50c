// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import SystemPackage

/// `gadgetctl insert`
struct Insert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a medium into a disk of a gadget that is there.",
    usage:
      "gadgetctl insert [--force] [--verbose] [--configfs <directory>] <gadget> [<lun>] <file>",
    discussion: """
      The file is an image or a block device, and is looked at as by up. A medium that is in is \
      taken out first; when the host has locked that, nothing is changed without --force. Only the \
      disk's medium is changed, also of a gadget that gadgetctl did not make. up brings the \
      profile's medium back.

      A gadget with several disks needs the LUN: 1, lun.1 or mass_storage.usb0/lun.1.
      """)

  @Argument(help: "gadget's name", completion: .gadget)
  var gadget: String
  @Argument(help: ArgumentHelp("disk, if there are several, and file", valueName: "lun-and-file"))
  var words: [String]
  @OptionGroup var force: ForceOption
  @OptionGroup var place: LocationOption
  @OptionGroup var talk: VerboseOption

  func validate() throws {
    guard (1...2).contains(words.count), words.last?.isEmpty == false else {
      throw ValidationError("a gadget, its disk if it has several, and a file")
    }
  }

  func run() throws {
    let file = words.last.map { FilePath($0) }
    try force.perform(
      on: gadget, unit: words.count == 2 ? words[0] : nil, file, at: place, talk)
  }
}

/// `gadgetctl eject`
struct Eject: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take the medium out of a disk of a gadget that is there.",
    discussion: """
      That there is none is success. When the host has locked the medium nothing is changed without \
      --force. up brings the profile's medium back.

      A gadget with several disks needs the LUN: 1, lun.1 or mass_storage.usb0/lun.1.
      """)

  @Argument(help: "gadget's name", completion: .gadget)
  var gadget: String
  @Argument(help: "disk, if there are several")
  var lun: String?
  @OptionGroup var force: ForceOption
  @OptionGroup var place: LocationOption
  @OptionGroup var talk: VerboseOption

  func run() throws {
    try force.perform(on: gadget, unit: lun, nil, at: place, talk)
  }
}

/// Whether a medium is taken from a host that holds it.
struct ForceOption: ParsableArguments {
  @Flag(
    help: "take the old medium out even when the host has locked it, and may lose what it wrote")
  var force = false

  /// Changes a medium.
  fileprivate func perform(
    on gadget: String, unit: String?, _ file: FilePath?, at place: LocationOption,
    _ talk: VerboseOption
  ) throws {
    let name = try GadgetName(gadget).name
    let unit = try unit.map { text in
      guard let unit = UnitName(text) else {
        throw ValidationError(
          "\(JSON.string(text).serialized()) cannot name a disk: 1, lun.1 or "
            + "mass_storage.usb0/lun.1")
      }
      return unit
    }
    let location = try place.location()
    try Machine.reopen(location, verbose: talk.verbose)
    let composer = Composer(at: location, verbose: talk.verbose)
    let change = MediumChange(gadget: name, unit: unit, file: file, isForced: force)
    do throws(MediumError) {
      try composer.perform(change)
    } catch {
      throw Failure(error, of: name, in: composer)
    }
  }
}
