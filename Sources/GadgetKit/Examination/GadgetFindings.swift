// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// What an examination finds of the gadgets in configfs and of gadgetctl's records of them.
public enum GadgetFact: Hashable, Sendable {
  /// It is bound.
  case bound(to: String, isOurs: Bool)
  /// It is there and not bound, so that no host can see it.
  case unbound(isOurs: Bool)
  /// The making of it was cut off in the middle.
  case cutOff
  /// Its controller is not there any more.
  case controllerGone(String, isOurs: Bool)
  /// There is a record of a gadget that is not there.
  case staleRecord
  /// A record cannot be understood, so that its gadget counts as somebody else's.
  case damagedRecord
  /// The gadgets could not be read.
  case unreadable(Errno)

  var name: String {
    switch self {
    case .bound: "gadget"
    case .unbound: "gadget-unbound"
    case .cutOff: "gadget-cut-off"
    case .controllerGone: "gadget-without-udc"
    case .staleRecord: "stale-record"
    case .damagedRecord: "damaged-record"
    case .unreadable: "unreadable"
    }
  }
}

extension ExaminedMachine {
  /// What is there, and what was left behind.
  func gadgetFindings() -> [Finding] {
    var findings: [Finding] = []
    var names: [String] = []
    if let configFS {
      do throws(ReadError) {
        names = try configFS.gadgets()
        for name in names { findings.append(try finding(of: name, in: configFS)) }
      } catch {
        let place = gadgetPath(error.path)
        findings.append(Finding(.warning, place, .gadget(.unreadable(error.errno))))
      }
    }
    return findings + recordFindings(of: names)
  }

  /// A path of a gadget's as the machine has it.
  func gadgetPath(_ path: String) -> String { "\(configFSPath ?? "")/usb_gadget/\(path)" }

  private func finding(
    of name: String, in configFS: any ConfigFS
  ) throws(ReadError) -> Finding {
    func found(_ severity: Finding.Severity, _ fact: GadgetFact) -> Finding {
      Finding(severity, gadgetPath(name), .gadget(fact))
    }
    let udc = try configFS.udc(of: name)
    let record = (try? records.record(of: name)) ?? nil
    if record != nil && record?.identity == nil { return found(.warning, .cutOff) }
    let isOurs = (try? composer?.isOurs(name)) ?? false
    guard let udc else { return found(.note, .unbound(isOurs: isOurs)) }
    guard controllers.contains(where: { $0.name == udc }) else {
      return found(.warning, .controllerGone(udc, isOurs: isOurs))
    }
    return found(.right, .bound(to: udc, isOurs: isOurs))
  }

  private func recordFindings(of gadgets: [String]) -> [Finding] {
    let directory = "/run/gadgetctl"
    if files.isRefused(directory) { return [Finding(.note, directory, .unseen(.records))] }
    return files.entries(directory).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .compactMap { file in
        let name = String(file.dropLast(".json".utf8.count))
        let place = "\(directory)/\(file)"
        do throws(FileError) {
          let record = try records.record(of: name)
          if record == nil { return Finding(.warning, place, .gadget(.damagedRecord)) }
          // While configfs is not mounted nobody can know.
          if configFS == nil || gadgets.contains(name) { return nil }
          return Finding(.note, place, .gadget(.staleRecord))
        } catch {
          return Finding(.note, place, .unseen(.records))
        }
      }
  }
}
