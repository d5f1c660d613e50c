// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// One medium in place of another: `fsg_store_file` of `function/storage_common.c`.
struct MediumSwap {
  /// The disk's directory, a path from `usb_gadget`.
  let unit: String
  /// The file before; empty: none.
  let old: String
  /// The file that is to be there; empty: none.
  let new: String
  let configFS: any ConfigFS

  private var file: String { "\(unit)/file" }

  /// The old medium is taken out first: by force, where that is wanted and the kernel can do it.
  func steps(isForced: Bool) -> [Operation] {
    let canForce =
      (try? configFS.entries(unit))?.contains { $0.name == "forced_eject" } ?? false
    var steps: [Operation] = []
    if !old.isEmpty {
      steps.append(
        isForced && canForce
          ? .write("1", .boolean, to: "\(unit)/forced_eject") : .write("", .file, to: file))
    }
    if !new.isEmpty { steps.append(.write(new, .file, to: file)) }
    return steps
  }

  /// Does the steps; when that fails, puts the old medium back.
  func perform(_ steps: [Operation], narrate: @escaping (Narration) -> Void) throws(ApplyError) {
    let log = KernelLog()
    let performance = Performance(configFS: configFS, patience: .zero, narrate: narrate)
    do throws(Performance.Failure) {
      try performance.perform(steps)
      guard shown == new else {
        throw Performance.Failure(
          step: steps.count,
          cause: .readBack(.write(new, .file, to: file), shown: shown ?? ""))
      }
    } catch {
      let messages = log.messages()
      let back = [Operation.write(old, .file, to: file)]
      if shown != old { performance.performWhatCanBe(back) }
      let aftermath: ApplyError.Aftermath = shown == old ? .restored : .incomplete(back)
      if case .interrupted = error.cause { Signals.forgetPending() }
      throw ApplyError(
        cause: error.cause, step: error.step, count: steps.count, log: messages,
        aftermath: aftermath, wanted: nil)
    }
  }

  /// The medium that is in now; nil: it cannot be read.
  private var shown: String? {
    (try? configFS.read(file)).map(Format.file.value(shown:))
  }
}

extension Operation {
  /// Whether it takes a medium out.
  var isEmptying: Bool {
    if case .write("", .file, _) = self { true } else { false }
  }
}
