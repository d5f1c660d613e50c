// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Why a medium was not changed. Where nothing else is said, nothing was.
public enum MediumError: Error, Hashable, Sendable {
  /// There is no such gadget.
  case noGadget(String)
  /// The gadget has no disk.
  case noUnits(String)
  /// It has none of this name; it has these.
  case noUnit(UnitName, among: [UnitPlace])
  /// It has several, and it was not said which.
  case several([UnitPlace])
  /// The medium of the disk cannot be changed: it is not removable.
  case notRemovable(UnitPlace)
  /// The path cannot be given to the kernel: what is wrong, and what would be right.
  case path(FilePath, problem: String, remedy: String)
  /// The kernel would not take the image.
  case image(ImageError)
  /// Another disk of the gadget has the image, and one of the two can be written to.
  case inUse(FilePath, by: UnitPlace)
  /// The host has locked the medium.
  case locked(UnitPlace)
  /// The host has locked the medium, and the kernel has no way to take it out all the same.
  case cannotForce(UnitPlace)
  /// What every change may meet.
  case composer(ComposerError)
}
