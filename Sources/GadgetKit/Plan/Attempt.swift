// SPDX-License-Identifier: Apache-2.0

/// The one try to change a gadget: all of it, or the way back.
struct Attempt {
  var gadget: String
  var configFS: any ConfigFS
  var records: Records
  /// The gadget before, with all that the kernel chose; nil: not there.
  var from: Tree?
  /// The gadget as it is meant to be; nil: not there.
  var to: Tree?
  /// The gadget as it was meant to be before.
  var recorded: Tree?
  /// The binding that was recorded before.
  var binding: Binding?
  /// The gadget that has to leave the controller; nil: none.
  var evicted: String?
  /// How long each program is waited for that serves a function.
  var patience: Duration
  var narrate: (Narration) -> Void

  /// Does every step, reads the result and records it; when that fails, goes back as far as the kernel
  /// allows.
  func perform(_ plan: Plan) throws(ApplyError) {
    let log = KernelLog()
    do throws(Performance.Failure) {
      try Performance(configFS: configFS, patience: patience, narrate: narrate)
        .perform(plan.steps)
      try verify(after: plan)
      do throws(ApplyError.Cause) {
        try records.remember(to, of: gadget, in: configFS, earlier: binding)
      } catch {
        throw Performance.Failure(step: plan.steps.count, cause: error)
      }
    } catch {
      let messages = log.messages()
      let error = cause(behind: error, in: plan)
      let aftermath = goBack()
      // Whoever is told of this answers the signals too.
      if case .interrupted = error.cause { Signals.forgetPending() }
      throw ApplyError(
        cause: error.cause, step: error.step, count: plan.steps.count, log: messages,
        aftermath: aftermath, wanted: to)
    }
  }

  /// Reads all once, and finds what is not as it should be: first of all a value that was written.
  private func verify(after plan: Plan) throws(Performance.Failure) {
    let now = RememberedConfigFS(configFS)
    let remaining: Plan
    do throws(ReadError) {
      let tree = try Tree(reading: gadget, in: now, recorded: to, .declared(to))
      // Mostly all is as it should be; the bytes of what was written are looked at below.
      remaining = tree == to ? Plan() : Plan(gadget: gadget, from: tree, to: to)
    } catch {
      throw Performance.Failure(step: plan.steps.count, cause: .unreadable(error))
    }
    if to != nil, let lost = Performance.lostValue(after: plan.steps, in: now) { throw lost }
    guard remaining.isEmpty else {
      throw Performance.Failure(step: plan.steps.count, cause: .unlike(remaining.steps))
    }
  }

  /// A step may have failed because the kernel took an earlier value and did not keep it.
  private func cause(behind failure: Performance.Failure, in plan: Plan) -> Performance.Failure {
    switch failure.cause {
    case .refused, .absent:
      Performance.lostValue(after: plan.steps.prefix(failure.step - 1), in: configFS) ?? failure
    case .readBack, .unlike, .unreadable, .unrecorded, .interrupted: failure
    }
  }

  /// The same plan as ever, from what is there now to what was there before.
  private func goBack() -> ApplyError.Aftermath {
    // A directory that is made again has another inode: until the end it is one that is being made.
    if to == nil, let recorded {
      try? records.save(Record(identity: nil, tree: recorded), of: gadget)
    }
    var aftermath = tryToGoBack(from: to)
    // What fails is tried once more: what stood in its way may be gone.
    if aftermath != .restored { aftermath = tryToGoBack(from: recorded) }
    if aftermath == .restored {
      // Without a record the gadget would be foreign; with the one of the attempt it is still ours.
      try? records.remember(
        from == nil ? nil : recorded, of: gadget, in: configFS, earlier: binding)
    }
    return aftermath
  }

  /// Does what can be done of the way back, and looks what is left of it.
  ///
  /// - Parameter intended: the gadget as the one that is there now was meant to be.
  private func tryToGoBack(from intended: Tree?) -> ApplyError.Aftermath {
    do throws(ReadError) {
      Performance(configFS: configFS, patience: .zero, narrate: narrate)
        .performWhatCanBe(try wayBack(recorded: intended))
      let left = try wayBack(recorded: recorded)
      return left.isEmpty ? .restored : .incomplete(left)
    } catch {
      return .unknown(error)
    }
  }

  /// The steps from what is there now to what was there before.
  private func wayBack(recorded: Tree?) throws(ReadError) -> [Operation] {
    let now = try Tree(reading: gadget, in: configFS, recorded: recorded, .everything)
    var steps = Plan(gadget: gadget, from: now, to: from).steps
    if let evicted, let udc = to?.udc, try configFS.udc(of: evicted) != udc {
      steps.append(.bind(evicted, to: udc))
    }
    return steps
  }
}
