// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage

/// What a driver tells who debugs it. Only root can read it, and only where debugfs is mounted.
///
/// Only names and variables of the driver are looked at. The files that show registers (`fifo`,
/// `regdump`, `state`) are left alone: a controller without a gadget may have no clock, and to read
/// a register of it can stop the machine.
extension UDCModel {
  /// - Parameters:
  ///   - directory: of the controller.
  ///   - driver: its name.
  mutating func take(fromDebugFS directory: FilePath, driver: String) {
    switch driver {
    case "dwc2":
      takeEndpoints(in: directory, "ep*", order: [.in, .out])
      takeParameters(of: directory)
    case "dwc3": takeEndpoints(in: directory, "ep*", order: [.out, .in])
    case "mtu3": takeEndpoints(in: directory.appending("eps"), "eps", order: [.in, .out])
    default: break
    }
  }

  /// Each endpoint has a file or directory of its name: dwc2/debugfs.c, dwc3/debugfs.c and
  /// mtu3/mtu3_debugfs.c. The driver lists them by number, and for each number in an order of its own.
  private mutating func takeEndpoints(
    in directory: FilePath, _ place: String, order: [EndpointAddress.Direction]
  ) {
    let names = Set(directory.names)
    let known = controller.endpoints
    let endpoints = (1...15).flatMap { number in
      order.compactMap { direction -> ControllerEndpoint? in
        let name = "ep\(number)\(direction == .in ? "in" : "out")"
        guard names.contains(name) else { return nil }
        if let endpoint = known.first(where: { $0.name == name }) { return endpoint }
        var endpoint = known.last { $0.directions == [direction] }
        endpoint?.name = name
        return endpoint
      }
    }
    if endpoints.isEmpty { return }
    find(.endpoints, at: .debugFS(place)) { $0.endpoints = endpoints }
  }

  /// `hw_params` and `params`: dwc2/debugfs.c.
  private mutating func takeParameters(of directory: FilePath) {
    let parameters = directory.appending("params").parameters
    let sizes = (1...15).compactMap { parameters["g_tx_fifo_size[\($0)]"] }
    let given = sizes.filter { (1...0x8000).contains($0) }
    if !given.isEmpty {
      find(.memory, at: .debugFS("params")) { $0.memory = .transmitFIFOs(given.map { $0 * 4 }) }
    }
    // Without a FIFO for each endpoint the driver looks for none: `dwc2_hsotg_ep_enable`.
    if directory.appending("hw_params").parameters["en_multiple_tx_fifo"] == 0 {
      find(.memory, at: .debugFS("hw_params")) { $0.memory = nil }
    }
    if let lpm = parameters["lpm"] {
      find(.linkPowerManagement, at: .debugFS("params")) { $0.traits.isLPMCapable = lpm != 0 }
    }
  }
}

extension FilePath {
  /// The names in a directory; none when it cannot be read.
  fileprivate var names: [String] {
    do throws(FileError) {
      return try Directory.entries(of: self)
    } catch {
      return []
    }
  }

  /// The numbers of a file with lines `name : number`; none when it cannot be read.
  fileprivate var parameters: [String: Int] {
    let lines = String(decoding: content ?? [], as: UTF8.self).split(separator: "\n")
    let pairs = lines.compactMap { line -> (String, Int)? in
      let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      return parts.count == 2 ? Int(parts[1]).map { (parts[0], $0) } : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
