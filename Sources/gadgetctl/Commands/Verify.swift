// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// `gadgetctl verify`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare what a host reads of a gadget with what is predicted, byte by byte.",
    discussion: """
      Asks the gadget through the host's side for every descriptor and string; that takes root. The \
      gadget has to be bound. Each answer that is not as predicted is shown at its field, and the \
      exit status is then 1.

      With dummy_udc, and with usbip-vudc that is attached to this machine, the host is this \
      machine. Of any other controller it is the one at the other end of the cable: there, \
      --device and --controller verify a profile against the board, and --kernel is the board's.

      An argument that has a slash, ends in .json or is - is a profile, anything else is a \
      gadget's name.
      """)

  @Argument(help: "gadget's name, or the profile that describes it", completion: .gadget)
  var gadget: String
  @OptionGroup var setting: SettingOptions
  @Option(
    help: ArgumentHelp(
      "device of the host, a name in /sys/bus/usb/devices: 1-1", valueName: "name"))
  var device: String?
  @OptionGroup var model: ModelOptions
  @OptionGroup var place: LocationOption
  @Flag(name: .shortAndLong, help: "say each request, and how it was answered")
  var verbose = false
  @OptionGroup var format: JSONOption

  func run() throws {
    let subject = try VerifiedGadget(
      gadget, setting, at: place.location(), isElsewhere: device != nil)
    let target = try model.wish.target() ?? subject.ownTarget(kernel: model.wish.kernelVersion())
    let judgement = try Judgement(of: subject.tree, in: subject.name, for: target)
    let found = try subject.hostDevice(named: device, for: judgement)
    if !found.isConfigured { Failure.notConfigured(found).lines.forEach(Console.say) }
    // Nobody can ask the kernel's modules whether they had such a gadget before.
    var (read, difference) = try compare(judgement, with: found)
    if !difference.differences.isEmpty, let again = judgement.boundAgain(subject.tree) {
      let other = try compare(again, with: found)
      if other.1.differences.isEmpty { (read, difference) = other }
    }
    let text = DifferenceText(gadget: subject.name, device: found, difference: difference)
    if verbose { text.requestLines(of: read).forEach(Console.say) }
    if format.json {
      Console.put(text.json.serialized())
    } else {
      text.lines.forEach(Console.put)
    }
    if !difference.differences.isEmpty { throw Failure.different }
  }
}

extension Verify {
  /// What the host reads, and where it is not as predicted.
  fileprivate func compare(
    _ judgement: Judgement, with found: HostDevice
  ) throws -> (Enumeration, EnumerationDifference) {
    let predicted = try judgement.enumeration(at: found.speed)
    let read = try Failure.wording(reading: found) { device throws(FileError) in
      try device.enumeration(reading: predicted)
    }
    return (read, EnumerationDifference(predicted: predicted, read: read))
  }
}

/// The gadget that is to be what the host reads.
private struct VerifiedGadget {
  let name: String
  let tree: Tree

  /// The gadget as it is in configfs, where all has a value that a profile may leave to the kernel.
  ///
  /// - Parameter isElsewhere: whether a profile will do, of a gadget that another machine has.
  init(
    _ argument: String, _ setting: SettingOptions, at location: Location, isElsewhere: Bool
  ) throws {
    let isProfile = InputFile.isMeant(by: argument)
    let file = isProfile ? ProfileFile(path: argument, settings: setting.texts) : nil
    let gadget = try file?.gadgetAnywhere()
    let name = try gadget?.name ?? GadgetName(argument).name
    let tree = try Failure.wording(Composer(at: location, verbose: false)) {
      composer throws(ComposerError) in try composer.tree(of: name)
    }
    self.name = name
    if let tree, tree.udc != nil {
      self.tree = tree
    } else if let gadget, isElsewhere {
      self.tree = gadget.tree
    } else {
      throw tree == nil ? Failure(notThere: name) : Failure(notBound: name)
    }
  }

  /// The controller that the gadget is bound to.
  func ownTarget(kernel: KernelVersion) throws -> Target {
    guard let udc = tree.udc else { throw Failure(onAnotherMachine: name) }
    let controllers = try Machine.controllers()
    do throws(UDCChoiceError) {
      let bound = try UDC.choose(from: controllers, named: udc, allowVirtual: true, for: name)
      return Target(bound, kernel: kernel)
    } catch {
      throw Failure(error)
    }
  }

  /// The gadget at the other end of the cable.
  func hostDevice(named device: String?, for judgement: Judgement) throws -> HostDevice {
    guard let place = device.map(HostPlace.device) ?? tree.udc.flatMap(HostPlace.init(of:)) else {
      throw Failure(foreignHostOf: tree.udc ?? "", gadget: name)
    }
    let prediction = try judgement.enumeration(at: nil)
    do throws(HostPlaceError) {
      return try place.configuredDevice(of: prediction)
    } catch {
      throw Failure(error)
    }
  }
}
