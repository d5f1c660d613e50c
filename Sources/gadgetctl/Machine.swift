// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// What a command needs of this machine; what fails here ends the program.
enum Machine {
  /// Where the kernel has its own configfs.
  static let configfs = "/sys/kernel/config"

  /// Where the gadgets are.
  static func location(_ configfs: String) throws -> Location {
    do throws(FileError) {
      return try Location(FilePath(configfs))
    } catch {
      throw Failure(error)
    }
  }

  /// What tells this machine from others; nil: nothing. It is read when first asked for, for all profiles.
  static let identity = MachineIdentity.ofMachine(
    named: Environment["GADGETCTL_MACHINE_ID"].flatMap { $0.isEmpty ? nil : $0 })

  /// The same for a look at what may be on another machine: where nothing does, an example.
  static var identityOrExample: MachineIdentity { identity ?? .example }

  /// All controllers.
  static func controllers() throws -> [UDC] {
    do throws(FileError) {
      return try UDC.all()
    } catch {
      throw Failure(error)
    }
  }

  /// Loads libcomposite and mounts configfs where they are missing.
  ///
  /// One process does it and the others wait: some modprobes say that a module is there which another
  /// is just loading.
  static func prepare(_ location: Location, verbose: Bool) throws {
    guard case .kernel(let path) = location, try !missing(location).isEmpty else { return }
    let composer = Composer(at: location, verbose: verbose)
    let prepared = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.alone {
        Result { () throws(PreparationError) in
          try Preparation.performMissing(configfs: path) { step in
            if verbose { Console.say(ShellLine.of(step)) }
          }
        }
      }
    }
    do throws(PreparationError) { try prepared.get() } catch { throw Failure(error) }
  }

  /// What ``prepare(_:verbose:)`` would do now.
  static func missing(_ location: Location) throws -> [Preparation] {
    guard case .kernel(let path) = location else { return [] }
    do throws(FileError) {
      return try Preparation.missing(configfs: path)
    } catch {
      throw Failure(error)
    }
  }

  /// Mounts a configfs that was unmounted: it still holds its gadgets.
  static func reopen(_ location: Location, verbose: Bool) throws {
    guard case .kernel(let path) = location,
      try missing(location) == [.mountConfigFS(at: path)]
    else { return }
    try prepare(location, verbose: verbose)
  }

  /// Looks at each image of a gadget as the kernel will, so that nothing is made without it.
  static func checkImages(of gadget: Gadget) throws {
    let images = gadget.images
    if images.isEmpty { return }
    let mounts = MountTable.current()
    for image in images {
      do throws(ImageError) {
        try image.check(mounts: mounts)
      } catch {
        throw Failure(error)
      }
    }
  }
}
