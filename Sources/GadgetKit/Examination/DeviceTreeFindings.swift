// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage

extension ExaminedMachine {
  /// Where the device tree is; nil: the machine has none.
  var deviceTreePath: String? {
    ["/sys/firmware/devicetree/base", "/proc/device-tree"].first { files.hasDirectory($0) }
  }

  /// The board, as its device tree calls it.
  var boardModel: String? {
    deviceTreePath.flatMap { DeviceTreeNode(files.place($0)).texts("model").first }
  }

  /// Why devices that could be controllers are none.
  func deviceTreeFindings() -> [Finding] {
    var findings = pciFindings()
    guard let tree = deviceTreePath else { return findings }
    let devices = platformDevices()
    for path in nodes(below: tree) {
      let node = DeviceTreeNode(files.place(path))
      let compatible = node.texts("compatible")
      let mode = node.texts("dr_mode").first
      guard mode != nil || Self.isController(compatible) else { continue }
      if let status = node.texts("status").first, status != "okay", status != "ok" {
        findings.append(controller(.warning, path, .disabled))
      } else if mode == "host" {
        findings.append(controller(.warning, path, .hostMode))
      } else if let device = devices[String(path.dropFirst(tree.utf8.count))] {
        findings += driverFindings(of: device, compatible: compatible)
      }
    }
    return findings
  }

  /// Devices on PCI that say that they are controllers: class 0x0c03fe.
  private func pciFindings() -> [Finding] {
    let directory = "/sys/bus/pci/devices"
    return files.entries(directory).map { "\(directory)/\($0)" }.filter { device in
      files.text("\(device)/class") == "0x0c03fe" && files.link("\(device)/driver") == nil
    }.map { device in
      controller(
        .warning, device, .withoutDriver(module: "dwc3-pci", isThere: isThere("dwc3_pci")))
    }
  }

  /// What keeps a device with a node of the tree from being a controller.
  private func driverFindings(of device: String, compatible: [String]) -> [Finding] {
    guard let driver = files.link("\(device)/driver")?.lastComponent?.string else {
      let module = modules?.driver(compatible: compatible)
      let isThere = module.map { self.isThere($0) || modules?.isBuiltIn($0) ?? false } ?? false
      return [controller(.warning, device, .withoutDriver(module: module, isThere: isThere))]
    }
    if driver == "dwc_otg" {
      // The host's driver of Raspberry Pi's kernels.
      return [controller(.warning, device, .hostOnly(driver: driver, options: []))]
    }
    guard let build = release.flatMap({ KernelBuild(of: $0, in: files) }),
      let options = Self.deviceOptions.first(where: { $0.driver == driver })?.options,
      options.allSatisfy({ build[$0] == nil })
    else { return [] }
    return [controller(.warning, device, .hostOnly(driver: driver, options: options))]
  }

  /// The options of which a driver needs one, or else it is a host's: the `Kconfig` beside it.
  private static let deviceOptions: [(driver: String, options: [String])] = [
    ("dwc2", ["CONFIG_USB_DWC2_DUAL_ROLE", "CONFIG_USB_DWC2_PERIPHERAL"]),
    ("dwc3", ["CONFIG_USB_DWC3_DUAL_ROLE", "CONFIG_USB_DWC3_GADGET"]),
    ("musb-hdrc", ["CONFIG_USB_MUSB_DUAL_ROLE", "CONFIG_USB_MUSB_GADGET"]),
    ("ci_hdrc", ["CONFIG_USB_CHIPIDEA_UDC"]),
    ("cdns-usb3", ["CONFIG_USB_CDNS3_GADGET"]),
    ("mtu3", ["CONFIG_USB_MTU3_DUAL_ROLE", "CONFIG_USB_MTU3_GADGET"]),
  ]

  /// The names of nodes that are controllers also without `dr_mode`.
  private static func isController(_ compatible: [String]) -> Bool {
    let known = Controller.known.flatMap(\.compatible).filter { !$0.hasPrefix("pci") }
    let generic = ["brcm,bcm2708-usb", "snps,dwc2", "snps,dwc3", "chipidea,usb2", "cdns,usb3"]
    let exact = compatible.contains { generic.contains($0) }
    // A prefix of a family, as `fsl,imx`, is not enough by itself.
    let prefixes = known.filter { $0.utf8.count > 10 }
    return exact || compatible.contains { name in prefixes.contains { name.hasPrefix($0) } }
  }

  /// The paths of all nodes.
  private func nodes(below path: String) -> [String] {
    let children = files.entries(path).map { "\(path)/\($0)" }
      .filter { files.hasDirectory($0) && files.link($0) == nil }
    return children.flatMap { [$0] + nodes(below: $0) }
  }

  /// The devices of the platform by their nodes, as paths from the root of the tree.
  private func platformDevices() -> [String: String] {
    let directory = "/sys/bus/platform/devices"
    var devices: [String: String] = [:]
    for name in files.entries(directory) {
      guard let node = files.link("\(directory)/\(name)/of_node")?.string,
        let range = node.firstPlace(of: "devicetree/base")
      else { continue }
      devices[String(node[range.upperBound...])] = "\(directory)/\(name)"
    }
    return devices
  }
}
