// SPDX-License-Identifier: Apache-2.0

extension Operation {
  /// The step as a line for a POSIX shell that does just the same.
  ///
  /// - Parameter root: the directory `usb_gadget`, for example `/sys/kernel/config/usb_gadget`.
  public func shellLine(root: String) -> String {
    let place = Self.quoted("\(root)/\(path)")
    switch self {
    case .makeDirectory: return "mkdir \(place)"
    case .removeDirectory: return "rmdir \(place)"
    case .unlink: return "rm \(place)"
    case .link(let target, _): return "ln -s \(Self.quoted("\(root)/\(target)")) \(place)"
    case .mount(let mount): return Self.line(mounting: mount)
    case .unmount(let mount):
      let made = mount.madeDirectories.reversed().map(Self.quoted)
      let removal = made.isEmpty ? "" : " && rmdir \(made.joined(separator: " "))"
      return "umount -l \(Self.quoted(mount.path))\(removal)"
    case .awaitProgram(_, let directory):
      let condition =
        directory.map { "[ \"$(ls \(Self.quoted($0)))\" != ep0 ]" }
        ?? "[ \"$(cat \(place)/ready)\" = 1 ]"
      return "until \(condition); do sleep 0.1; done"
    case .write(let value, let format, _):
      return "\(ShellBytes(format.written(value)).command) > \(place)"
    }
  }

  private static func line(mounting mount: FunctionFSMount) -> String {
    let directory = quoted(mount.path)
    let options = mount.options.isEmpty ? "" : "-o \(quoted(mount.options)) "
    return (mount.madeDirectories.isEmpty ? "" : "mkdir -p \(directory) && ")
      + "mount -t functionfs \(options)\(quoted(mount.instance)) \(directory)"
  }

  /// A word of the shell: in quotes when it holds anything that a shell could take for its own.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { $0.isLetterOrDigit || "-_./:,+@%".utf8.contains($0) }
    if isPlain && !word.isEmpty { return word }
    // By bytes: a quote with an accent behind it is another character, and still a quote.
    let parts = word.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
  }
}
