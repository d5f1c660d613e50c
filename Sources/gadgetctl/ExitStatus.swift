// SPDX-License-Identifier: Apache-2.0

/// How the program ends: did it happen, if not is the machine as it was, and whose fault is it.
enum ExitStatus: Int32 {
  /// Failed, and nothing is changed.
  case unchanged = 1
  /// Failed, and something is left.
  case incomplete = 2
  /// No host uses the gadget.
  case notInUse = 3
  /// The profile has issues, or not all of another tool's file came into one. `EX_DATAERR`
  case profile = 65
  /// What is needed is not there. `EX_UNAVAILABLE`
  case unavailable = 69
  /// Another process is at it. `EX_TEMPFAIL`
  case busy = 75
  /// Not permitted. `EX_NOPERM`
  case notPermitted = 77
}
