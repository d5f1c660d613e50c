// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// The endpoints in a controller's file: each one in an array, or the usual ones in an object.
enum EndpointList {
  /// What would be right.
  static let remedy =
    "[ { \"name\": \"ep1in\", \"directions\": [\"in\"], \"transfers\": [\"bulk\"] }, … ], "
    + "or for example { \"pairs\": 7, \"order\": \"in-first\" }"

  static let directions = Words<EndpointAddress.Direction>([.in, .out]) { direction in
    direction == .in ? "in" : "out"
  }

  static let transfers = Words<EndpointAttributes.TransferType>(
    [.isochronous, .bulk, .interrupt], { "\($0)" })

  /// The endpoints; nil when something is wrong with them.
  static func read(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> [ControllerEndpoint]? {
    switch json.value {
    case .array: return listed(&values, json, path)
    case .object: return counted(&values, json, path)
    default:
      values.issues.append(
        Issue(
          at: json.position, path, "\(json.written) is neither an array nor an object", remedy))
      return nil
    }
  }

  static func write(_ endpoints: [ControllerEndpoint]) -> JSON {
    .array(
      endpoints.map { endpoint in
        .object([
          "name": .string(endpoint.name),
          "directions": directions.write(endpoint.directions),
          "transfers": transfers.write(endpoint.transfers),
          "packet_limit": .number(endpoint.packetLimit),
        ])
      })
  }

  // MARK: - One by one

  private static func listed(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> [ControllerEndpoint]? {
    var names: [String: String] = [:]
    let elements = values.array(json, path, whenEmpty: "at least one endpoint")
    let endpoints = elements.compactMap { json, path in
      endpoint(&values, json, path, &names)
    }
    return endpoints.count == elements.count ? endpoints : nil
  }

  /// - Parameter names: those of the endpoints before it, and where they stand.
  private static func endpoint(
    _ values: inout ValueReader, _ json: JSON, _ path: String, _ names: inout [String: String]
  ) -> ControllerEndpoint? {
    let keys = ["name", "directions", "transfers", "packet_limit"]
    guard
      let members = values.object(
        json, path, keys,
        required: [
          "name": nameRemedy, "directions": "[\"in\"], [\"out\"] or both",
          "transfers": "some of \(transfers.list)",
        ])
    else { return nil }
    let name = members["name"].flatMap { readName(&values, $0, "\(path).name", &names) }
    let ways = members["directions"].flatMap {
      directions.readSet(&values, $0, "\(path).directions")
    }
    let kinds = members["transfers"].flatMap {
      transfers.readSet(&values, $0, "\(path).transfers")
    }
    let limit = readLimit(&values, members["packet_limit"], "\(path).packet_limit")
    guard let name, let ways, let kinds, let limit else { return nil }
    return ControllerEndpoint(name, ways, kinds, packetLimit: limit)
  }

  private static let nameRemedy = "the driver's name for it, for example \"ep1in\" or \"ep-a\""

  private static func readName(
    _ values: inout ValueReader, _ json: JSON, _ path: String, _ names: inout [String: String]
  ) -> String? {
    func refuse(_ problem: String, _ remedy: String) -> String? {
      values.issues.append(Issue(at: json.position, path, problem, remedy))
      return nil
    }
    guard let name = values.value(json, path, .text(maximum: 31), remedy: nameRemedy)?.value else {
      return nil
    }
    guard name.hasPrefix("ep"), name.utf8.count > 2 else {
      return refuse("\(quoted(name)) does not begin with ep, and more", nameRemedy)
    }
    let isNumbered = name.dropFirst(2).first?.isWholeNumber ?? false
    let number = ControllerEndpoint(name, [], []).number
    if isNumbered, !(1...15).contains(number ?? 0) {
      return refuse("\(quoted(name)) has no number in 1…15", nameRemedy)
    }
    if let earlier = names[name] {
      return refuse("\(quoted(name)) stands at \(earlier) too", "each endpoint once")
    }
    names[name] = path
    return name
  }

  private static func readLimit(
    _ values: inout ValueReader, _ json: JSON?, _ path: String
  ) -> UInt16? {
    guard let json else { return .max }
    return values.number(json, path, 1...0xFFFF).map { UInt16($0) }
  }

  // MARK: - By their number

  private static func counted(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> [ControllerEndpoint]? {
    let keys = ["pairs", "order", "either", "transfers", "packet_limit"]
    guard let members = values.object(json, path, keys) else { return nil }
    let kinds = members["transfers"].map {
      transfers.readSet(&values, $0, "\(path).transfers")
    }
    let limit = readLimit(&values, members["packet_limit"], "\(path).packet_limit")
    let names = readNames(&values, json, members, path)
    guard let names, let limit, let kinds = kinds ?? CaseSet(transfers.values) else { return nil }
    return names.map { ControllerEndpoint($0, $1, kinds, packetLimit: limit) }
  }

  private static func readNames(
    _ values: inout ValueReader, _ json: JSON, _ members: ValueReader.Members, _ path: String
  ) -> [(String, CaseSet<EndpointAddress.Direction>)]? {
    switch (members["pairs"], members["either"]) {
    case (let pairs?, nil):
      let count = values.number(pairs, "\(path).pairs", 1...15)
      guard let order = members["order"] else {
        values.issues.append(
          Issue(at: json.position, "\(path).order", "is missing", orders.remedy))
        return nil
      }
      let isInFirst = orders.read(&values, order, "\(path).order")
      guard let count, let isInFirst else { return nil }
      return (1...count).flatMap { number -> [(String, CaseSet<EndpointAddress.Direction>)] in
        let pair: [(String, CaseSet<EndpointAddress.Direction>)] = [
          ("ep\(number)in", [.in]), ("ep\(number)out", [.out]),
        ]
        return isInFirst ? pair : pair.reversed()
      }
    case (nil, let either?):
      if let order = members["order"] {
        values.issues.append(
          Issue(at: order.position, "\(path).order", "is of pairs", "\"pairs\", or no \"order\""))
      }
      return values.number(either, "\(path).either", 1...15).map { count in
        (1...count).map { ("ep\($0)", [.in, .out]) }
      }
    case (nil, nil):
      values.issues.append(Issue(at: json.position, path, "has no number of endpoints", remedy))
    case (_, let either?):
      values.issues.append(
        Issue(
          at: either.position, "\(path).either", "stands beside pairs",
          "pairs of endpoints, or endpoints of either direction"))
    }
    return nil
  }

  private static let orders = Words([true, false]) { $0 ? "in-first" : "out-first" }
}
