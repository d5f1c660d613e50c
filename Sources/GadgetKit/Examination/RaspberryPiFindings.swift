// SPDX-License-Identifier: Apache-2.0

/// What an examination finds of the settings of a board.
public enum BoardFact: Hashable, Sendable {
  /// No port of the board leads to its controller.
  case noDevicePort(model: String)
  /// The firmware is not told to load the overlay with the device's driver.
  case overlayMissing(model: String, line: String)
  /// A line of the firmware's settings keeps the port a host's.
  case hostLine(String)
  /// The overlay is loaded in another section than this board's.
  case otherSection(String, section: String)
  /// The overlay is there; the firmware read it when the board was started last.
  case overlayThere(String)
  /// Its settings could not be found.
  case noSettings(model: String)

  var name: String {
    switch self {
    case .noDevicePort: "no-device-port"
    case .overlayMissing: "no-overlay"
    case .hostLine: "host-setting"
    case .otherSection: "overlay-of-another-board"
    case .overlayThere: "overlay"
    case .noSettings: "no-settings"
    }
  }
}

extension ExaminedMachine {
  /// What the settings of a Raspberry Pi's firmware say of its controller: `config.txt`.
  func raspberryPiFindings() -> [Finding] {
    guard let model = boardModel, model.hasPrefix("Raspberry Pi") else { return [] }
    func found(_ severity: Finding.Severity, _ place: String, _ fact: BoardFact) -> Finding {
      Finding(severity, place, .board(fact))
    }
    let pi = RaspberryPi(model: model)
    guard pi.hasDevicePort else {
      return [found(.error, "\(deviceTreePath ?? "")/model", .noDevicePort(model: model))]
    }
    let places = ["/boot/firmware/config.txt", "/boot/config.txt"]
    guard let path = places.first(where: files.has) else {
      return [found(.note, places[0], .noSettings(model: model))]
    }
    let lines = FirmwareSettings(files.lines(path), for: pi).lines
    let hosts = lines.filter { $0.isForThisBoard && $0.makesHost }
    var findings = hosts.map { found(.warning, "\(path):\($0.number)", .hostLine($0.text)) }
    let overlays = lines.filter { $0.isOverlay && !$0.makesHost }
    if let overlay = overlays.last(where: \.isForThisBoard) {
      findings.append(
        found(.note, "\(path):\(overlay.number)", .overlayThere(overlay.text)))
    } else if let other = overlays.last {
      findings.append(
        found(
          .warning, "\(path):\(other.number)", .otherSection(other.text, section: other.section)))
    } else {
      findings.append(
        found(.warning, path, .overlayMissing(model: model, line: RaspberryPi.overlay)))
    }
    return findings
  }
}

/// A Raspberry Pi, by the model's name in its device tree.
struct RaspberryPi {
  let model: String

  /// The line that makes the port a device's, on every model.
  static let overlay = "dtoverlay=dwc2,dr_mode=peripheral"

  /// Whether a port leads to the controller. On models 1 B, 2 B and 3 B it is wired to the hub.
  var hasDevicePort: Bool {
    !["Raspberry Pi Model B", "Raspberry Pi 2 Model B", "Raspberry Pi 3 Model B"]
      .contains { model.hasPrefix($0) }
  }

  /// Whether lines of a section of `config.txt` are for it.
  func isMeant(by section: String) -> Bool {
    switch section {
    case "all": true
    case "pi0": model.mentions("Zero")
    case "pi0w": model.mentions("Zero W")
    case "pi02": model.mentions("Zero 2")
    case "pi1": model.hasPrefix("Raspberry Pi Model")
    case "pi3": isGeneration(3)
    case "pi2": isGeneration(2)
    case "pi3+": isGeneration(3) && model.mentions("Plus")
    case "pi4": isGeneration(4) || isGeneration(400)
    case "pi400": isGeneration(400)
    case "pi5": isGeneration(5) || isGeneration(500)
    case "pi500": isGeneration(500)
    case "cm0": model.mentions("Compute Module 0")
    case "cm1": model.hasPrefix("Raspberry Pi Compute Module Rev")
    case "cm3": model.mentions("Compute Module 3")
    case "cm4": model.mentions("Compute Module 4")
    case "cm4s": model.mentions("Compute Module 4S")
    case "cm5": model.mentions("Compute Module 5")
    default: false
    }
  }

  private func isGeneration(_ number: Int) -> Bool {
    model.hasPrefix("Raspberry Pi \(number) ") || model == "Raspberry Pi \(number)"
      || model.mentions("Compute Module \(number)")
  }
}

/// The lines of `config.txt` that matter to the controller.
struct FirmwareSettings {
  struct Line: Hashable {
    var number: Int
    var text: String
    /// The section in which it stands: `all`, `pi4`, `cm5`…
    var section: String
    var isForThisBoard: Bool

    /// Whether it loads the overlay of the device's driver.
    var isOverlay: Bool { text == "dtoverlay=dwc2" || text.hasPrefix("dtoverlay=dwc2,") }
    /// Whether it gives the port to a host.
    var makesHost: Bool {
      text == "otg_mode=1" || isOverlay && text.mentions("dr_mode=host")
        || text.hasPrefix("dtoverlay=dwc-otg")
    }
  }

  private(set) var lines: [Line] = []

  init(_ text: [Substring], for board: RaspberryPi) {
    var section = "all"
    for (index, line) in text.enumerated() {
      let setting = String(line).trimmed
      if setting.hasPrefix("["), setting.hasSuffix("]") {
        section = String(setting.dropFirst().dropLast())
        continue
      }
      let line = Line(
        number: index + 1, text: setting, section: section,
        isForThisBoard: board.isMeant(by: section))
      if line.isOverlay || line.makesHost { lines.append(line) }
    }
  }
}
