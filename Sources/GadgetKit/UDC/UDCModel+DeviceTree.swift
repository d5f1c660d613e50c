// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// What the properties of a controller's node say: `Documentation/devicetree/bindings/usb`.
///
/// A value that the driver would not take changes nothing.
extension UDCModel {
  /// Takes on what the drivers take from the tree; no two of them share a property.
  mutating func take(from tree: DeviceTreeNode) {
    takeMemory(from: tree)
    takeEndpoints(from: tree)
    takeTraits(from: tree)
  }

  private mutating func takeMemory(from tree: DeviceTreeNode) {
    // `dwc2_get_device_properties` and `dwc2_check_param_tx_fifo_sizes` of dwc2/params.c: 15 of them,
    // and in place of one that is larger than the hardware's the hardware's.
    if let words = tree.words("g-tx-fifo-size")?.prefix(15),
      words.allSatisfy({ (16...0x8000).contains($0) })
    {
      let largest = controller.memory?.largestTransmitFIFO ?? .max
      find(.memory, at: .deviceTree("g-tx-fifo-size")) {
        $0.memory = .transmitFIFOs(words.map { min(Int($0) * 4, largest) })
      }
    }
    // `cdns3_gadget_start` of cdns3/cdns3-gadget.c: the first 16 bits, in KiB; 0: what the chip says.
    if let bytes = tree.bytes("cdns,on-chip-buff-size"), bytes.count >= 2,
      case let size = Int(bytes[0]) << 8 | Int(bytes[1]), size > 0
    {
      find(.memory, at: .deviceTree("cdns,on-chip-buff-size")) {
        $0.memory = .onChipBuffers(size * 1024)
      }
    }
  }

  private mutating func takeEndpoints(from tree: DeviceTreeNode) {
    // `dwc3_gadget_init_endpoints` of dwc3/gadget.c: twice the number, and 1 for IN, in a byte each.
    if let reserved = tree.bytes("snps,reserved-endpoints"), !reserved.isEmpty {
      let names = Set(reserved.map { "ep\($0 >> 1)\($0 & 1 == 0 ? "out" : "in")" })
      find(.endpoints, at: .deviceTree("snps,reserved-endpoints")) {
        $0.endpoints.removeAll { names.contains($0.name) }
      }
    }
    // `dsps_create_musb_pdev` of musb/musb_dsps.c: with endpoint 0.
    if let count = tree.words("mentor,num-eps")?.first, (2...16).contains(count) {
      find(.endpoints, at: .deviceTree("mentor,num-eps")) {
        $0.endpoints.removeAll { ($0.number ?? 0) >= count }
      }
    }
    // `ast_vhub_probe` of gadget/udc/aspeed-vhub/core.c: without endpoint 0.
    if let count = tree.words("aspeed,vhub-generic-endpoints")?.first, (1...32).contains(count) {
      find(.endpoints, at: .deviceTree("aspeed,vhub-generic-endpoints")) {
        $0.setEndpointCount(Int(count))
      }
    }
  }

  /// `dwc3_get_properties` of dwc3/core.c and `dwc3_gadget_config_params` of dwc3/gadget.c.
  private mutating func takeTraits(from tree: DeviceTreeNode) {
    if tree.has("snps,usb2-gadget-lpm-disable") {
      find(.linkPowerManagement, at: .deviceTree("snps,usb2-gadget-lpm-disable")) {
        $0.traits.isLPMCapable = false
      }
    }
    if tree.has("snps,dis_enblslpm_quirk") {
      find(.serviceLatency, at: .deviceTree("snps,dis_enblslpm_quirk")) {
        $0.traits.baselineBESL = nil
        $0.traits.deepBESL = nil
      }
    } else if tree.has("snps,is-utmi-l1-suspend") {
      let threshold = tree.bytes("snps,hird-threshold")?.first ?? 12
      find(.serviceLatency, at: .deviceTree("snps,is-utmi-l1-suspend")) {
        $0.traits.deepBESL = min(max(threshold, 2), 15)
      }
    }
    if tree.has("snps,dis_u1_entry_quirk") {
      find(.u1ExitLatency, at: .deviceTree("snps,dis_u1_entry_quirk")) {
        $0.traits.u1ExitLatency = 0
      }
    }
    if tree.has("snps,dis_u2_entry_quirk") {
      find(.u2ExitLatency, at: .deviceTree("snps,dis_u2_entry_quirk")) {
        $0.traits.u2ExitLatency = 0
      }
    }
  }
}

extension EndpointMemory {
  /// In bytes; nil: it has none.
  fileprivate var largestTransmitFIFO: Int? {
    if case .transmitFIFOs(let sizes) = self { sizes.max() } else { nil }
  }
}

extension Controller {
  /// Leaves out the last endpoints, or adds some like the last one, `ep16` to `ep15`.
  fileprivate mutating func setEndpointCount(_ count: Int) {
    guard let last = endpoints.last else { return }
    endpoints = Array(endpoints.prefix(count))
    while endpoints.count < count {
      var endpoint = last
      if last.number != nil { endpoint.name = "ep\(endpoints.count + 1)" }
      endpoints.append(endpoint)
    }
  }
}
