// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// A plan that could not be carried out, and what became of the gadget.
public struct ApplyError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Cause: Error, Hashable, Sendable {
    /// A step was refused.
    case refused(Operation, Errno)
    /// No program serves a function.
    case absent(Operation, ProgramAbsence)
    /// The kernel shows another value than the one that was written, which it took. That is seen when all
    /// steps are done, or a later one has failed.
    case readBack(Operation, shown: String)
    /// All steps were done, and yet these would have to be done again.
    case unlike([Operation])
    /// The gadget could not be read.
    case unreadable(ReadError)
    /// All steps were done, and gadgetctl's record of the gadget could not be written.
    case unrecorded(FileError)
    /// A signal came before the step.
    case interrupted(EndingSignal)
  }

  /// What became of the gadget.
  public enum Aftermath: Hashable, Sendable {
    /// It is as it was before, and so is the one that had its controller.
    case restored
    /// These steps would have to be done to have it as it was before.
    case incomplete([Operation])
    /// It could not be read again: nothing is known.
    case unknown(ReadError)
  }

  /// What went wrong.
  public var cause: Cause
  /// The number of the step that failed, from 1; the number of steps when all were done.
  public var step: Int
  /// How many steps there were.
  public var count: Int
  /// What the kernel logged meanwhile.
  public var log: [String]
  /// What became of the gadget.
  public var aftermath: Aftermath
  /// The gadget as it was meant to be; nil: not there.
  public var wanted: Tree?
}
