// SPDX-License-Identifier: Apache-2.0

public import Descriptors
public import SystemPackage

/// What a controller of this machine is taken for, and what that rests on.
public struct UDCModel: Hashable, Sendable {
  /// The model with all that the machine shows.
  ///
  /// Where no model is for the driver its evidence is unknown, and it has no endpoints: nothing can
  /// be said of them.
  public var controller: Controller
  /// What the machine shows, one finding for each aspect.
  public var findings: [Finding]

  /// Whether there is a model for it.
  public var isKnown: Bool { controller.evidence != .unknown }

  /// Something that is not just taken from the model's table.
  public struct Finding: Hashable, Sendable {
    /// What was found.
    public var aspect: Aspect
    /// Where.
    public var place: Place
  }

  /// A part of a controller that a machine can show.
  public enum Aspect: Hashable, Sendable {
    /// Which model it is.
    case model
    /// `Controller.maximumSpeed`
    case maximumSpeed
    /// `Controller.Traits.isOTG`
    case onTheGo
    /// `Controller.endpoints`
    case endpoints
    /// `Controller.memory`
    case memory
    /// `Controller.Traits.isLPMCapable`
    case linkPowerManagement
    /// `Controller.Traits.baselineBESL` and `Controller.Traits.deepBESL`
    case serviceLatency
    /// `Controller.Traits.u1ExitLatency`
    case u1ExitLatency
    /// `Controller.Traits.u2ExitLatency`
    case u2ExitLatency
  }

  /// Where the kernel shows something.
  public enum Place: Hashable, Sendable {
    /// The name of the driver, by the link `device/driver`.
    case driver(String)
    /// An attribute of the controller's class, below `/sys/class/udc/NAME`.
    case attribute(String)
    /// A property of the controller's node in the device tree, below `device/of_node`.
    case deviceTree(String)
    /// A file or directory below `/sys/kernel/debug/usb/DEVICE`.
    case debugFS(String)
  }
}

extension UDC {
  /// What the controller is taken for.
  ///
  /// The driver's name picks the model; among several of one driver the `compatible` of the device
  /// tree does. Then it takes on what the kernel shows. What is not there, cannot be read, or makes
  /// no sense changes nothing.
  ///
  /// - Parameters:
  ///   - known: the models of a driver.
  ///   - sysfs: the root of sysfs.
  public func model(
    among known: (_ driver: String) -> [Controller] = Controller.known(ofDriver:),
    sysfs: FilePath = "/sys"
  ) -> UDCModel {
    let directory = sysfs.appending("class/udc").appending(name)
    let device = directory.appending("device")
    // The glue around a core has a node of its own, and some cores have none.
    let nodes = ["of_node", "../of_node"].map { DeviceTreeNode(device.appending($0)) }
      .filter(\.exists)
    // Where sysfs shows no driver, the controller bears its name: `dummy_udc.0`.
    let driver = driver ?? String(name.prefix { $0 != "." })
    var model = UDCModel(
      driver: driver, compatible: nodes.flatMap { $0.texts("compatible") }, among: known(driver))
    if let speed = Speed(name: maximumSpeed) {
      model.find(.maximumSpeed, at: .attribute("maximum_speed")) { $0.maximumSpeed = speed }
    }
    if (try? SmallFile.shown(directory.appending("is_otg")))?.first == UInt8(ascii: "1") {
      model.find(.onTheGo, at: .attribute("is_otg")) { $0.traits.isOTG = true }
    }
    guard model.isKnown else { return model }
    if let node = nodes.first { model.take(from: node) }
    model.take(fromDebugFS: sysfs.appending("kernel/debug/usb").appending(name), driver: driver)
    return model
  }
}

extension UDCModel {
  /// Picks the model: the one for the first of the tree's names that has any, and of those the one
  /// with the longest name.
  fileprivate init(driver: String, compatible: [String], among candidates: [Controller]) {
    for name in compatible {
      let lengths = candidates.map { model in
        (model, model.compatible.filter { name.hasPrefix($0) }.map(\.count).max() ?? 0)
      }
      if let (model, length) = lengths.max(by: { $0.1 < $1.1 }), length > 0 {
        self.init(
          controller: model,
          findings: [Finding(aspect: .model, place: .deviceTree("compatible"))])
        return
      }
    }
    let generic = candidates.first { $0.compatible.isEmpty }
    self.init(
      controller: generic
        ?? Controller(
          driver, "", drivers: [driver], maximumSpeed: .high, endpoints: [], evidence: .unknown),
      findings: generic == nil ? [] : [Finding(aspect: .model, place: .driver(driver))])
  }

  /// Changes the controller, and remembers why; a later finding stands in place of an earlier one.
  mutating func find(_ aspect: Aspect, at place: Place, _ change: (inout Controller) -> Void) {
    change(&controller)
    findings.removeAll { $0.aspect == aspect }
    findings.append(Finding(aspect: aspect, place: place))
  }
}
