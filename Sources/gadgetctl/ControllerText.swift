// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit
import SystemPackage

// MARK: - What is typed

extension Controller {
  /// The controller that an argument means: a known model by its name, or a model in a file.
  ///
  /// What has a slash or ends in `.json` is a file, and `-` is standard input.
  static func named(_ text: String) throws -> Controller {
    if InputFile.isMeant(by: text) { return try read(from: text) }
    guard let model = Controller(named: text) else { throw Failure(noModel: text) }
    return model
  }

  private static func read(from path: String) throws -> Controller {
    let file = InputFile(path: path, kind: "a model of a controller")
    let source = SourceText(name: file.name, bytes: try file.bytes())
    let json: JSON
    do throws(JSONError) {
      json = try JSON(parsing: source.bytes)
    } catch {
      throw Failure(error, in: source)
    }
    do throws(Issues) {
      return try Controller(json)
    } catch {
      throw Failure(error, in: source)
    }
  }
}

extension Failure {
  /// A name that no model has.
  fileprivate init(noModel name: String) {
    let near = Controller.near(name).map(\.name)
    status = .unavailable
    lines = [
      "gadgetctl: \(JSON.string(name).serialized(.compact)): no such model of a controller: "
        + (near.isEmpty ? "" : "\(near.joined(separator: ", ")), or ")
        + "one that ls-udc --models lists, or a file"
    ]
  }
}

// MARK: - What is printed

extension Controller {
  /// How many endpoints it has of each kind: `7 in 7 out`, `15 either`; none: `-`.
  var endpointCounts: String {
    let kinds: [(String, CaseSet<EndpointAddress.Direction>)] = [
      ("in", [.in]), ("out", [.out]), ("either", [.in, .out]),
    ]
    let counts = kinds.compactMap { word, directions -> String? in
      let count = endpoints.filter { $0.directions == directions }.count
      return count == 0 ? nil : "\(count) \(word)"
    }
    return counts.isEmpty ? "-" : counts.joined(separator: " ")
  }
}

extension UDCModel {
  /// What the machine shows of the controller, one line for each finding: `where: what`.
  var findingLines: [String] {
    findings.map { "\($0.place.words): \(words(for: $0.aspect))" }
  }

  private func words(for aspect: Aspect) -> String {
    let traits = controller.traits
    return switch aspect {
    case .model: "\(controller.name), \(controller.summary)"
    case .maximumSpeed: controller.maximumSpeed.name
    case .onTheGo: "an OTG descriptor in each configuration"
    case .endpoints: controller.endpointCounts
    case .memory: controller.memory?.words ?? "no FIFO for each endpoint"
    case .linkPowerManagement: traits.isLPMCapable ? "LPM" : "no LPM"
    case .serviceLatency:
      "BESL \(traits.baselineBESL.map(String.init) ?? "-"), "
        + "deep \(traits.deepBESL.map(String.init) ?? "-")"
    case .u1ExitLatency: "U1 exit latency \(traits.u1ExitLatency) µs"
    case .u2ExitLatency: "U2 exit latency \(traits.u2ExitLatency) µs"
    }
  }
}

extension UDCModel.Place {
  fileprivate var words: String {
    switch self {
    case .driver(let name): "driver \(name)"
    case .attribute(let name): "\(name) of sysfs"
    case .deviceTree(let property): "\(property) of the device tree"
    case .debugFS(let file): "\(file) of debugfs"
    }
  }
}

extension EndpointMemory {
  /// What there is, in a few words.
  var words: String {
    switch self {
    case .transmitFIFOs(let sizes):
      "transmit FIFOs of \(sizes.map(String.init).joined(separator: " ")) bytes"
    case .ownFIFOs: "a FIFO for each endpoint"
    case .packetRAM(let transmit, let receive, let packets):
      "\(transmit) bytes for packets to the host, \(receive) from it, \(packets) to an endpoint"
    case .onChipBuffers(let size): "\(size) bytes for all endpoints"
    case .pipes(let isochronous, let bulk, let interrupt):
      "\(isochronous) isochronous, \(bulk) bulk and \(interrupt) interrupt pipes"
    }
  }
}
