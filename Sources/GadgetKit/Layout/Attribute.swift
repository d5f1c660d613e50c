// SPDX-License-Identifier: Apache-2.0

/// One attribute file of configfs.
///
/// All that is known about an attribute stands in its row: how a profile writes it, which values
/// are right, what the kernel is given and shows, when it may change, and what it is for. Decoding,
/// checking, writing, reading back and documentation are made from the row.
public struct Attribute: Hashable, Sendable {
  /// What an undeclared attribute holds.
  public enum Initial: Hashable, Sendable {
    /// The kernel's fixed initial value, spelled as ``Format`` spells it.
    case value(String)
    /// The kernel chooses: at random, by its version or by its configuration; the text says how.
    /// Such an attribute cannot be written back to what it was: its directory is made anew.
    case kernel(String)
  }

  /// What it takes to change the attribute of a directory that exists.
  public enum Change: Hashable, Sendable {
    /// A write takes effect at once, bound or not.
    case live
    /// A write is accepted, and a host sees it at the next enumeration: the gadget is bound anew.
    case unbound
    /// The kernel refuses with EBUSY while the function is linked into a configuration.
    case unlinked
    /// The kernel refuses with EBUSY while the named attribute beside it is not empty.
    case emptied(String)
    /// As ``live``; where the named attribute beside it is `1`, that is written first to take the old
    /// value away by force.
    case ejected(by: String)
    /// It is only written together with another attribute, see ``ejected(by:)``; the kernel shows
    /// nothing.
    case command
    /// A write comes too late or is not cleared: the directory is removed and made again.
    case remade
    /// As ``unbound``, but `1` cannot be taken back: the kernel keeps it, or frees it twice.
    case remadeWhenCleared
    /// As ``unbound``, but a shorter text keeps the tail of the longer one.
    case remadeWhenShorter
  }

  /// The file's name, and the profile's key.
  public var name: String
  /// Which values are right, and how they are spelled.
  public var format: Format
  /// What a number counts, for example `mA`; nil: nothing.
  public var unit: String?
  /// What it holds when nothing was written.
  public var initial: Initial
  /// What it takes to change it.
  public var change: Change
  /// The first kernel that has it; nil: all from 5.10 on.
  public var since: KernelVersion?
  /// The kernel's configuration option without which it is not there; nil: it always is.
  public var option: String?
  /// True when a new directory may have another value than the initial one, from an earlier directory
  /// or of an older kernel, so that the initial value must be written too.
  public var isInherited: Bool
  /// True when a profile has to say it.
  public var isRequired: Bool
  /// What the kernel shows until something was written, if to write just that would change what a
  /// host sees, or has no end: a shell repeats a write of which the kernel says that it took nothing.
  public var shownUnwritten: String?
  /// What it is derived from where a profile says `"auto"`; nil: a profile says it itself.
  public var derivation: Derivation?
  /// What it is for, in a few words for a table.
  public var summary: String

  /// Makes a row.
  public init(
    _ name: String, _ format: Format, unit: String? = nil, initial: Initial, change: Change,
    since: KernelVersion? = nil, option: String? = nil, isInherited: Bool = false,
    isRequired: Bool = false, shownUnwritten: String? = nil, derivation: Derivation? = nil,
    _ summary: String
  ) {
    self.name = name
    self.format = format
    self.unit = unit
    self.initial = initial
    self.change = change
    self.since = since
    self.option = option
    self.isInherited = isInherited
    self.isRequired = isRequired
    self.shownUnwritten = shownUnwritten
    self.derivation = derivation
    self.summary = summary
  }

  /// The kernel's fixed initial value, or nil when the kernel chooses.
  public var initialValue: String? {
    if case .value(let value) = initial { value } else { nil }
  }

  /// True when the directory must be made anew for the attribute to go from one value to another.
  func remakesDirectory(from old: String?, to new: String) -> Bool {
    // The kernel takes no write of no byte.
    if format.written(new).isEmpty { return true }
    return switch change {
    case .remade: true
    case .remadeWhenCleared: old == "1" && new == "0"
    case .remadeWhenShorter: (old?.utf8.count ?? 0) > new.utf8.count
    case .live, .unbound, .unlinked, .emptied, .ejected, .command: false
    }
  }
}
