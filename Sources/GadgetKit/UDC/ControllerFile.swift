// SPDX-License-Identifier: Apache-2.0

public import Descriptors
import OrderedCollections

extension Controller {
  /// Reads a model of one's own, or what differs from a known one:
  ///
  /// ```json
  /// { "based_on": "bcm2835", "memory": { "g-tx-fifo-size": [512, 512, 512, 512, 512, 256, 256] } }
  /// ```
  ///
  /// Without `based_on` there have to be `name`, `maximum_speed` and `endpoints`. The evidence of
  /// what a file says is ``Evidence/stated``, unless it says another.
  ///
  /// - Throws: all that is wrong, in the order of the file.
  public init(_ json: JSON) throws(Issues) {
    var reader = ControllerReader()
    let controller = reader.read(json)
    let issues = reader.values.issues
    guard issues.isEmpty, let controller else {
      throw Issues(found: issues)
    }
    self = controller
  }

  /// The model as a file that reads back as the same model.
  public var json: JSON {
    JSON(.object(ControllerKey.all.map { JSON.Member($0.name, $0.write(self)) }))
  }
}

/// Makes a model of JSON.
private struct ControllerReader {
  var values = ValueReader()

  mutating func read(_ json: JSON) -> Controller? {
    let isComplete = json.members?["based_on"] == nil
    let keys = ["based_on"] + ControllerKey.all.map(\.name)
    guard let members = values.object(json, "", keys, required: isComplete ? Self.required : [:])
    else { return nil }
    var controller =
      members["based_on"].flatMap { base($0) }
      ?? Controller("", "", maximumSpeed: .high, endpoints: [], evidence: .stated)
    controller.evidence = .stated
    for key in ControllerKey.all {
      guard let value = members[key.name] else { continue }
      key.read(&values, value, key.name, &controller)
    }
    compareSpeeds(of: controller, members)
    return controller
  }

  private static let required: KeyValuePairs = [
    "name": "a name for the model, or \"based_on\" with that of a known one",
    "maximum_speed": ControllerKey.speeds.remedy,
    "endpoints": EndpointList.remedy,
  ]

  private mutating func base(_ json: JSON) -> Controller? {
    let remedy = "the name of a known model"
    let name = values.value(json, "based_on", .text(maximum: .max), remedy: remedy)?.value
    guard let name else { return nil }
    if let model = Controller(named: name) { return model }
    let near = Controller.near(name).map { quoted($0.name) }
    values.issues.append(
      Issue(
        at: json.position, "based_on", "\(quoted(name)) is no known model",
        near.isEmpty ? "one that ls-udc --models lists" : near.joined(separator: " or ")))
    return nil
  }

  private mutating func compareSpeeds(
    of controller: Controller, _ members: ValueReader.Members
  ) {
    guard controller.minimumSpeed > controller.maximumSpeed else { return }
    let (key, json) =
      members["minimum_speed"].map { ("minimum_speed", $0) }
      ?? ("maximum_speed", members["maximum_speed"] ?? .null)
    values.issues.append(
      Issue(
        at: json.position, key,
        "\(controller.minimumSpeed.name) at least and \(controller.maximumSpeed.name) at most",
        "a minimum_speed that is not above the maximum_speed"))
  }
}
