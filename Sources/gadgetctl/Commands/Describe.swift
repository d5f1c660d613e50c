// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// `gadgetctl describe`
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a host will read: all descriptors, field by field.",
    discussion: """
      Of a profile, what the kernel will send for it, computed before anything is touched; needs \
      neither root nor any support of the kernel. With --decode, the descriptors in a file such as \
      /sys/bus/usb/devices/1-1/descriptors; what is damaged there is shown as far as it can be \
      followed, and said on standard error.

      With --svg, a picture for documentation: configurations, functions, interfaces with their \
      alternate settings, and endpoints, on those of the controller.
      """)

  @Argument(
    help: ArgumentHelp("file that describes the gadget; - is standard input"), completion: .profile)
  var profile: String?
  @OptionGroup var setting: SettingOptions
  @Option(
    help: ArgumentHelp(
      "file with descriptors, up to 1 MiB; - is standard input", valueName: "file"),
    completion: .file())
  var decode: String?
  @Option(
    help: ArgumentHelp(
      "speed of the bus: full, high or super; else the highest of the controller, or a guess",
      valueName: "speed"),
    completion: .list(["full", "high", "super"]))
  var speed: BusSpeed?
  @OptionGroup var options: TargetOptions
  @Flag var form: DescriptionForm?

  func validate() throws {
    guard (profile == nil) != (decode == nil) else {
      throw ValidationError("either a profile or --decode")
    }
    if decode != nil, let option = (form == .svg ? ["--svg"] : options.used).first {
      throw ValidationError("\(option) is for a profile: --decode without it")
    }
  }

  func run() throws {
    if let decode { try describe(InputFile(path: decode, kind: "descriptors")) }
    guard let profile else { return }
    if form == .svg {
      try drawing(of: profile).lines.forEach(Console.put)
    } else {
      Description(form: form).put(try prediction(of: profile))
    }
  }

  private func describe(_ file: InputFile) throws {
    let bytes = try file.bytes()
    let speed = speed?.speed ?? Speed(guessedFrom: bytes)
    let nodes = DescriptorOutline.all(in: bytes, at: speed)
    Description(form: form).put(nodes, of: bytes, at: speed, isGuess: self.speed == nil)
    if let failure = Failure(damage: nodes.flatMap(\.damage), in: file.name) { throw failure }
  }
}

/// A speed by its short name.
enum BusSpeed: String, ExpressibleByArgument {
  case full
  case high
  case `super`

  var speed: Speed {
    switch self {
    case .full: .full
    case .high: .high
    case .super: .super
    }
  }
}

extension DescriptionForm: EnumerableFlag {
  static func help(for form: Self) -> ArgumentHelp? {
    switch form {
    case .hex: "print the bytes in hexadecimal, a descriptor on each line"
    case .binary: "print the bytes: the device and the configurations, as sysfs has them"
    case .json: "print JSON instead of a tree"
    case .svg: "print a picture: interfaces and endpoints, and those of the controller"
    }
  }
}
