// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit
import SystemPackage

/// What the program says when it ends without success: `place: what is wrong: what would be right`.
struct Failure: Error {
  var status: ExitStatus
  /// Lines for standard error.
  var lines: [String]
  /// The signal that the program ends by, in place of the status.
  var signal: EndingSignal?

  private init(_ status: ExitStatus, _ lines: [String]) {
    self.status = status
    self.lines = lines
  }

  /// `place: what is wrong: what would be right`
  init(_ status: ExitStatus, _ sentence: String) {
    self.init(status, ["gadgetctl: " + sentence])
  }

  /// What was found is told already, and is the reason.
  static let told = Failure(.unchanged, [])
  /// The same, of a profile.
  static let toldOfProfile = Failure(.profile, [])

  /// What was found is told already: a host does not use all of the gadgets.
  static let notInUse = Failure(.notInUse, [])

  /// The failure of an action, or nil when it succeeds; another error is the argument parser's.
  static func of(_ action: () throws -> Void) rethrows -> Failure? {
    do {
      try action()
      return nil
    } catch let failure as Failure {
      return failure
    }
  }

  /// Several failures as one, with the gravest status; nil when there is none.
  init?(all failures: [Failure]) {
    let gravest: [ExitStatus] = [
      .incomplete, .unchanged, .profile, .notPermitted, .unavailable, .busy,
      .notInUse,
    ]
    guard let status = gravest.first(where: { status in failures.contains { $0.status == status } })
    else { return nil }
    self.init(status, failures.flatMap(\.lines))
    signal = failures.compactMap(\.signal).first
  }
}

// MARK: - Profiles

extension Failure {
  /// A text that is no JSON.
  init(_ error: JSONError, in source: SourceText) {
    self.init(.profile, source.lines(at: error.position, [error.reason.sentence]))
  }

  /// A profile with issues.
  init(_ issues: Issues, in source: SourceText) {
    self.init(
      .profile,
      issues.all.flatMap { issue in
        source.lines(at: issue.position, [issue.path, issue.problem, issue.remedy])
      })
    if issues.all.count == Issues.limit {
      lines.append("\(source.name): and perhaps more: these first")
    }
  }

  /// A setting for which the profile has no place.
  init(_ error: SettingError, setting: String, in file: String) {
    self.init(.profile, "--set \(setting): \(file): \(error.sentence)")
  }

  /// A rule that nobody knows.
  init(unknownRule name: String) {
    self.init(.unchanged, "\(name): no such rule: \(Rule.choice(insteadOf: name))")
  }

  /// A file that is larger than any of its kind.
  init(tooLarge file: String, for kind: String, limit: Int) {
    self.init(.profile, "\(file): is too large for \(kind): at most \(limit) bytes")
  }

  /// A pipe or a device.
  init(irregular file: String, for kind: String) {
    self.init(
      .unavailable, "\(file): is no regular file: one with \(kind), or - to read standard input")
  }
}

// MARK: - Controllers

extension Failure {
  /// A gadget that a controller cannot be: with the account of what it asks for.
  init(_ judgement: Judgement) {
    self.init(unfit: judgement)
    let text = BudgetText(judgement: judgement)
    lines += judgement.shortConfigurations.flatMap(text.table).map { "gadgetctl:   \($0)" }
  }

  /// The same without the account.
  init(unfit judgement: Judgement) {
    self.init(
      .unavailable,
      judgement.verdict.findings.map { finding in
        let word = finding.weight == .error ? "" : "\(Paint.talk(.yellow, "warning")): "
        return "gadgetctl: \(word)\(judgement.sentence(of: finding))"
      })
  }

  /// Functions with which the kernel does something wrong; nil: none that is refused for it.
  init?(defects findings: [Verdict.Finding], in place: String) {
    let lines = findings.compactMap { finding -> String? in
      guard case .defect(let defect, let function) = finding.fact, defect.isRefused else {
        return nil
      }
      return "gadgetctl: \(place): \(defect.sentence(of: function))"
    }
    guard !lines.isEmpty else { return nil }
    self.init(.unavailable, lines)
  }

  /// A function that gadgetctl cannot say anything about.
  init(_ error: UnknownFunction, in place: String) {
    self.init(
      .unavailable,
      "\(place): functions/\(error.name): \(error.reason): what a host reads of the gadget cannot be "
        + "predicted")
  }

  /// A controller of which nothing can be predicted.
  init(unknownEndpointsOf target: Target) {
    self.init(
      .unavailable,
      "\(target.name): its endpoints are not known: --controller with a model of ls-udc --models, "
        + "or a file")
  }

  /// A speed at which a gadget cannot run.
  init(tooFast speed: Speed, for judgement: Judgement) {
    let maximum = judgement.composition.maximumSpeed
    self.init(
      .unavailable,
      "\(judgement.profile): does not run at \(speed.name) on \(judgement.target.name): at most "
        + maximum.name)
  }

  /// A kernel whose version cannot be read.
  static let unknownKernel = Failure(
    .unavailable, "the kernel does not tell its version: --kernel, for example 6.12")
}

// MARK: - The machine

extension Failure {
  /// A file that cannot be used.
  init(_ error: FileError) {
    self.init(
      error.errno.isOfPermission ? .notPermitted : .unavailable,
      "\(error.path): \(error.errno.words)")
  }

  /// An image that the kernel would not take.
  init(_ error: ImageError) {
    switch error {
    case .file(let error):
      self.init(error)
    case .readOnly(let path):
      self.init(.unavailable, "\(path): cannot be written: \"ro\": true, or a file that can")
    case .mounted(let path, let mount):
      self.init(
        .unavailable,
        "\(path): is mounted here at \(mount.path), for writing: unmount it first, two writers "
          + "destroy a file system")
    case .privatelyMounted(let path, let mount):
      self.init(
        .unavailable,
        "\(path): is below \(mount.path), which is mounted for this process alone: a service without "
          + "mounts of its own, see gadgetctl@.service(8)")
    case .wrongKind(let path):
      self.init(.unavailable, "\(path): is no image: a regular file or a block device")
    case .tooSmall(let path, let bytes, let least):
      self.init(.unavailable, "\(path): has \(bytes) bytes: at least \(least)")
    case .tooLarge(let path, let bytes, let most):
      self.init(.unavailable, "\(path): has \(bytes) bytes: at most \(most) for a CD-ROM")
    }
  }

  /// No controller to bind to.
  init(_ error: UDCChoiceError) {
    func names(_ controllers: [UDC]) -> String {
      controllers.map(\.name).joined(separator: ", ")
    }
    switch error {
    case .none where !UDC.canBeSeen(), .notFound where !UDC.canBeSeen():
      self.init(.unavailable, "/sys: is not mounted: mount -t sysfs sysfs /sys")
    case .none:
      self.init(
        .unavailable,
        "/sys/class/udc: no USB device controller: a board with one, its driver loaded and its "
          + "port in device mode")
    case .notFound(let name, let candidates):
      let known = candidates.isEmpty ? "there is none" : "one of \(names(candidates))"
      self.init(.unavailable, "/sys/class/udc/\(name): no such controller: \(known)")
    case .several(let candidates):
      self.init(
        .unavailable,
        "/sys/class/udc: several controllers: --udc or \"udc\" with one of \(names(candidates))")
    case .onlyVirtual(let candidates):
      self.init(
        .unavailable,
        "/sys/class/udc: only virtual controllers (\(names(candidates))): --virtual takes one")
    }
  }

  /// A controller that has something else than a gadget of configfs: a legacy module, or another program.
  init(controller: String, inUseByOther name: String, isModule: Bool) {
    let place = "/sys/class/udc/\(controller): in use by \(name)"
    self.init(
      .unavailable,
      isModule
        ? "\(place), a module that is a gadget of its own: rmmod \(name), and let nothing load it again"
        : "\(place), which is no gadget of configfs: end the program that made it")
  }

  /// What a gadget needs of Linux could not be had.
  init(_ error: PreparationError) {
    switch error {
    case .file(let error):
      self.init(error)
    case .mount(let error):
      let status: ExitStatus = error.errno.isOfPermission ? .notPermitted : .unavailable
      self.init(status, "\(error.path): configfs cannot be mounted: \(error.errno.words)")
    case .module(let error):
      self.init(error)
    case .noEffect(let step):
      self.init(
        .unavailable,
        "\(ShellLine.of(step)): done, and usb_gadget is still not there: "
          + "a kernel with CONFIG_USB_CONFIGFS")
    }
  }

  private init(_ error: ModuleError) {
    switch error {
    case .noModprobe(let module, let path):
      self.init(
        .unavailable,
        "\(module): is not loaded, and there is no \(path) to load it: insmod it first, or a kernel "
          + "that has it built in")
    case .modprobeNotRun(let path, let errno):
      self.init(.unavailable, "\(path): cannot be run: \(errno.words)")
    case .notFound(let module, let message):
      self.init(
        .unavailable,
        "\(module): this kernel has no such module: CONFIG_USB_CONFIGFS\(Self.said(message))")
    case .notLoaded(let module, let status, let message):
      let isPermission = message.mentions("not permitted") || message.mentions("Permission denied")
      self.init(
        isPermission ? .notPermitted : .unavailable,
        "\(module): modprobe failed with status \(status)\(Self.said(message))")
    case .modprobeKilled(let module, let signal, let message):
      self.init(
        .unavailable, "\(module): modprobe was ended by signal \(signal)\(Self.said(message))")
    }
  }

  private static func said(_ message: String) -> String {
    message.isEmpty ? "" : " (\(message))"
  }
}

// MARK: - Gadgets

extension Failure {
  /// Runs an action on gadgets, and words what goes wrong.
  static func wording<Result>(
    _ composer: Composer, _ action: (Composer) throws(ComposerError) -> Result
  ) throws -> Result {
    do throws(ComposerError) {
      return try action(composer)
    } catch {
      throw Failure(error, in: composer.configFS)
    }
  }

  init(_ error: ComposerError, in configFS: any ConfigFS) {
    let root = configFS.root
    switch error {
    case .foreign(let name):
      self.init(
        .unchanged,
        "\(root)/\(name): was not made by gadgetctl and is left alone")
    case .record(let error), .locked(.file(let error)):
      let isWithoutRun =
        error.errno == .noSuchFileOrDirectory && error.path.starts(with: "/run")
      self.init(
        error.errno.isOfPermission ? .notPermitted : .unchanged,
        "\(error.path): "
          + (error.errno == .notPermitted ? "others can write to it" : error.errno.words)
          + ": gadgetctl keeps there what it made"
          + (isWithoutRun ? ": mount -t tmpfs tmpfs /run" : ""))
    case .locked(.held(let path, let holder, let patience)):
      self.init(
        .busy,
        "\(path): \(holder.words) has it, and was waited for \(patience.components.seconds) s: try again "
          + "later, or see what it waits for")
    case .taken(let controller, let gadget):
      self.init(
        .unavailable,
        "/sys/class/udc/\(controller): in use by \(gadget): take that down first, choose another "
          + "controller, or --replace")
    case .exhausted(let limit, let holders):
      let types = limit.types.joined(separator: ", ")
      self.init(
        .unavailable,
        "\(root): \(holders.count) functions of \(types) and only \(limit.count) \(limit.pool) on a "
          + "machine: \(holders.map(\.description).joined(separator: ", "))")
    case .unreadable(let error):
      self.init(error, root: root)
    case .failed(let error):
      // An ordinary directory has nothing to do with the machine's controllers.
      let controllers = configFS is KernelConfigFS ? try? UDC.all() : nil
      self.init(error, Explanation(error, root: root, controllers: controllers), root: root)
    }
  }

  /// A gadget that cannot be read.
  init(_ error: ReadError, root: String) {
    self.init(
      error.errno.isOfPermission ? .notPermitted : .unchanged,
      "\(error.place(below: root)): cannot be read: \(error.errno.words)")
  }

  private init(_ error: ApplyError, _ explanation: Explanation, root: String) {
    var lines = ["gadgetctl: \(explanation.sentence)"]
    lines += error.log.map { "gadgetctl: kernel: \($0)" }
    switch error.aftermath {
    case .restored:
      lines.append("gadgetctl: everything is as it was before")
      self.init(explanation.status, lines)
    case .incomplete(let steps):
      lines.append("gadgetctl: something is left; to have it as it was before:")
      lines += steps.map { "gadgetctl:   \($0.shellLine(root: root))" }
      self.init(.incomplete, lines)
    case .unknown(let unread):
      lines.append(
        "gadgetctl: \(unread.place(below: root)): cannot be read (\(unread.errno.words)): "
          + "what is left is not known")
      self.init(.incomplete, lines)
    }
    if case .interrupted(let signal) = error.cause, error.aftermath == .restored {
      self.signal = signal
    }
  }
}

extension ReadError {
  /// The path that could not be read, for a message.
  func place(below root: String) -> String {
    path.isEmpty ? root : "\(root)/\(path)"
  }
}

extension FileHolder {
  /// What messages call it: `gadgetctl up ether.json (1234)`.
  var words: String { "\(name) (\(process))" }
}

extension FileHolder? {
  /// What messages call it, also when it is not known.
  var words: String { self?.words ?? "another process" }
}

extension Errno {
  /// True when another user could do it.
  var isOfPermission: Bool { self == .permissionDenied || self == .notPermitted }

  /// The kernel's answer in words; a number that only the kernel knows has its name.
  var words: String {
    switch rawValue {
    case 524: "not supported (ENOTSUPP)"
    case 525: "too small (ETOOSMALL)"
    default: description
    }
  }
}
