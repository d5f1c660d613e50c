// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A step that is about to be done.
public struct Narration: Hashable, Sendable {
  /// The step.
  public var step: Operation
  /// Its number, from 1.
  public var number: Int
  /// How many steps there are.
  public var count: Int
  /// True when an earlier step failed, and this one leads back.
  public var isWayBack: Bool
}

/// The steps of a plan, done one after the other until one fails.
struct Performance {
  /// Where the steps are done.
  var configFS: any ConfigFS
  /// How long each program is waited for that serves a function.
  var patience: Duration
  /// Is told each step before it is done.
  var narrate: (Narration) -> Void

  /// The first step that failed.
  struct Failure: Error {
    var step: Int
    var cause: ApplyError.Cause
  }

  /// Does every step, unless a signal comes.
  func perform(_ steps: [Operation]) throws(Failure) {
    for (index, step) in steps.enumerated() {
      do throws(ApplyError.Cause) {
        if let signal = Signals.pending { throw .interrupted(signal) }
        narrate(Narration(step: step, number: index + 1, count: steps.count, isWayBack: false))
        try perform(step)
      } catch {
        throw Failure(step: index + 1, cause: error)
      }
    }
  }

  private func perform(_ step: Operation) throws(ApplyError.Cause) {
    if case .awaitProgram(let function, _) = step {
      do throws(ProgramAbsence) {
        return try configFS.awaitProgram(function, within: patience)
      } catch {
        if error == .interrupted, let signal = Signals.pending { throw .interrupted(signal) }
        throw .absent(step, error)
      }
    }
    do throws(Errno) { try configFS.perform(step) } catch { throw .refused(step, error) }
  }

  /// Does every step that can be done: the way back is not given up half-way.
  func performWhatCanBe(_ steps: [Operation]) {
    for (index, step) in steps.enumerated() {
      narrate(Narration(step: step, number: index + 1, count: steps.count, isWayBack: true))
      do {
        try configFS.perform(step)
      } catch {
        continue
      }
    }
  }

  /// The first step whose value is not there, though the kernel took it; nil: all are, as far as they
  /// can be read. Of what was written more than once it is the last value.
  static func lostValue(
    after steps: some Collection<Operation>, in configFS: any ReadableConfigFS
  ) -> Failure? {
    var last = [String: Int](minimumCapacity: steps.count)
    for (index, step) in steps.enumerated() { last[step.path] = index }
    for (index, step) in steps.enumerated() {
      guard case .write(let value, let format, let path) = step, last[path] == index,
        let bytes = try? configFS.read(path)
      else { continue }
      let shown = format.value(shown: bytes)
      if format.agrees(written: value, shown: shown) { continue }
      return Failure(step: index + 1, cause: .readBack(step, shown: shown))
    }
    return nil
  }
}
