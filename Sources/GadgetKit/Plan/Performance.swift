// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The steps of a plan, done one after the other until one fails.
struct Performance {
  /// Where the steps are done.
  var configFS: any ConfigFS
  /// Is told each step before it is done, with its number from 1 and the number of steps.
  var narrate: (Operation, Int, Int) -> Void

  /// The first step that failed.
  struct Failure: Error {
    var step: Int
    var cause: ApplyError.Cause
  }

  /// Does every step; each value that was written is read back.
  func perform(_ steps: [Operation]) throws(Failure) {
    for (index, step) in steps.enumerated() {
      narrate(step, index + 1, steps.count)
      do {
        try configFS.perform(step)
      } catch {
        throw Failure(step: index + 1, cause: .refused(step, error))
      }
      if let shown = unexpectedValue(after: step) {
        throw Failure(step: index + 1, cause: .readBack(step, shown: shown))
      }
    }
  }

  /// Does every step that can be done: the way back is not given up half-way.
  func performWhatCanBe(_ steps: [Operation]) {
    for (index, step) in steps.enumerated() {
      narrate(step, index + 1, steps.count)
      do {
        try configFS.perform(step)
      } catch {
        continue
      }
    }
  }

  /// What an attribute shows when it is not what was written.
  private func unexpectedValue(after step: Operation) -> String? {
    guard case .write(let value, let format, let path) = step,
      let bytes = try? configFS.read(path)
    else { return nil }
    let shown = format.value(shown: bytes)
    return format.agrees(written: value, shown: shown) ? nil : shown
  }
}
