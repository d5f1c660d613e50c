// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import SystemPackage

/// `gadgetctl doctor`
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at a machine that does not work, and say what to do.",
    discussion: """
      Looks at the kernel and its modules, configfs, the controllers and why there may be none, \
      others that make gadgets, what is left of gadgets, and the kernel's log. Nothing is changed, \
      and no module loaded. What only root may see is said to be missing.

      Each finding is an error, a warning, a note, or right. The exit status is 1 when there is an \
      error: what no gadget, or not the one of the profile, can do without.
      """)

  @Argument(
    help: ArgumentHelp("file of a gadget that is to work; - is standard input"),
    completion: .profile)
  var profile: String?
  @OptionGroup var setting: SettingOptions
  @Option(
    help: ArgumentHelp(
      "file system to look at in place of this machine's, for example of a board's card",
      valueName: "directory"),
    completion: .directory)
  var root: String = "/"
  @OptionGroup var options: TargetOptions
  @OptionGroup var format: JSONOption

  func validate() throws {
    if profile == nil, let option = options.used.first {
      throw ValidationError("\(option) is for a profile")
    }
  }

  func run() throws {
    let file = profile.map { ProfileFile(path: $0, settings: setting.texts) }
    let read = try file?.read()
    let machine = Machine.identityOrExample
    let gadget = try read?.gadget(on: machine)
    let examination = Examination(
      of: try files(), for: gadget, udc: gadget.flatMap(options.udc.wish.name),
      allowVirtual: options.udc.virtual)
    var findings = examination.findings.map { FindingText($0) }
    if let gadget, let file { findings += try self.findings(for: gadget, in: file.name) }
    findings += read?.findings(on: machine) ?? []
    let text = ExaminationText(release: examination.release, findings: findings)
    if format.json {
      Console.put(text.json.serialized())
    } else {
      text.lines.forEach(Console.put)
    }
    if text.hasErrors { throw Failure.told }
  }

  /// What is looked at.
  private func files() throws -> MachineFiles {
    do throws(FileError) {
      return try MachineFiles(root: FilePath(root))
    } catch {
      throw Failure(error)
    }
  }

  /// What `check` and `up` would say of the profile.
  private func findings(for gadget: Gadget, in profile: String) throws -> [FindingText] {
    let isHere = root == "/"
    var findings: [FindingText] = []
    let images = isHere ? try Failure.of { try Machine.checkImages(of: gadget) } : nil
    findings += images?.findings(named: "image") ?? []
    let target =
      isHere ? try options.wish.targetInSight(for: gadget) : try options.model.wish.target()
    guard let target else { return findings }
    let failure = try Failure.of {
      let judgement = try Judgement(ofKnown: gadget, in: profile, for: target)
      findings += judgement?.findingTexts ?? []
    }
    return findings + (failure?.findings(named: "defect") ?? [])
  }
}

extension ReadProfile {
  /// What the rules have to say.
  fileprivate func findings(on machine: MachineIdentity) -> [FindingText] {
    profile.remarks(on: machine).map { FindingText($0, in: source) }
  }
}

extension Failure {
  /// The same as errors of an examination.
  fileprivate func findings(named name: String) -> [FindingText] {
    lines.map { line in
      let prefix = "gadgetctl: "
      let sentence = line.hasPrefix(prefix) ? String(line.dropFirst(prefix.utf8.count)) : line
      return FindingText(.error, name, sentence: sentence)
    }
  }
}

extension Judgement {
  /// The same as findings of an examination.
  fileprivate var findingTexts: [FindingText] {
    let place = "\(profile): "
    guard !verdict.findings.isEmpty else {
      return [FindingText(verdict.isKnown ? .right : .note, "fits", sentence: place + conclusion)]
    }
    return verdict.findings.map { finding in
      FindingText(
        finding.weight == .error ? .error : .warning, "does-not-fit",
        sentence: sentence(of: finding))
    }
  }
}
