// SPDX-License-Identifier: Apache-2.0

/// The one try to change a gadget: all of it, or the way back.
struct Attempt {
  var gadget: String
  var configFS: any ConfigFS
  /// The gadget before, with all that the kernel chose; nil: not there.
  var from: Tree?
  /// The gadget as it is meant to be; nil: not there.
  var to: Tree?
  /// The gadget as it was meant to be before.
  var recorded: Tree?
  /// How many seconds each program is waited for that serves a function.
  var patience: Int
  var narrate: (Narration) -> Void

  /// Does every step and reads the result; when that fails, goes back as far as the kernel allows.
  func perform(_ plan: Plan) throws(ApplyError) {
    try Signals.heldBack { () throws(ApplyError) in try performToTheEnd(plan) }
  }

  private func performToTheEnd(_ plan: Plan) throws(ApplyError) {
    let log = KernelLog()
    do throws(Performance.Failure) {
      try Performance(configFS: configFS, patience: patience, narrate: narrate)
        .perform(plan.steps)
      try verify(after: plan)
    } catch {
      let messages = log.messages()
      throw ApplyError(
        cause: error.cause, step: error.step, count: plan.steps.count, log: messages,
        aftermath: goBack())
    }
  }

  private func verify(after plan: Plan) throws(Performance.Failure) {
    let remaining: Plan
    do throws(ReadError) {
      let now = try Tree(reading: gadget, in: configFS, recorded: to, .declared(to))
      remaining = Plan(gadget: gadget, from: now, to: to)
    } catch {
      throw Performance.Failure(step: plan.steps.count, cause: .unreadable(error))
    }
    guard remaining.isEmpty else {
      throw Performance.Failure(step: plan.steps.count, cause: .unlike(remaining.steps))
    }
  }

  /// The same plan as ever, from what is there now to what was there before.
  private func goBack() -> ApplyError.Aftermath {
    do throws(ReadError) {
      let now = try Tree(reading: gadget, in: configFS, recorded: to, .everything)
      let back = Plan(gadget: gadget, from: now, to: from)
      Performance(configFS: configFS, patience: 0, narrate: narrate)
        .performWhatCanBe(back.steps)
      let reached = try Tree(reading: gadget, in: configFS, recorded: recorded, .everything)
      let left = Plan(gadget: gadget, from: reached, to: from)
      return left.isEmpty ? .restored : .incomplete(left.steps)
    } catch {
      return .unknown(error)
    }
  }
}
