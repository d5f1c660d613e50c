// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// One line of `/proc/self/mountinfo`: proc_pid_mountinfo(5).
public struct Mount: Hashable, Sendable {
  /// `major:minor` of the device behind the file system.
  public var device: String
  /// Where it is mounted.
  public var path: FilePath
  /// The type of the file system, for example `ext4`.
  public var type: String
  /// What is mounted: a device, or a name.
  public var source: String
  /// Whether the file system can be written to, here or where else it is mounted.
  public var isWritable: Bool
  /// Whether it can be written to at this path.
  public var isWritableHere: Bool

  /// Reads a line; nil when it is none.
  init?(_ line: some StringProtocol) {
    // Optional fields end with a dash.
    let fields = line.split(separator: " ").map { Self.unescaped($0) }
    guard let dash = fields.dropFirst(6).firstIndex(of: "-"), fields.count > dash + 3 else {
      return nil
    }
    device = fields[2]
    path = FilePath(fields[4])
    type = fields[dash + 1]
    source = fields[dash + 2]
    isWritable = fields[dash + 3].split(separator: ",").contains("rw")
    isWritableHere = isWritable && fields[5].split(separator: ",").contains("rw")
  }

  /// Blanks and the like are written as a backslash and three octal digits.
  private static func unescaped(_ field: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(3), as: UTF8.self)
      if byte == UInt8(ascii: "\\"), let code = UInt8(digits, radix: 8) {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is mounted on this machine, as far as this process sees it.
public struct MountTable: Sendable {
  /// The mounts, in the kernel's order.
  public var mounts: [Mount]
  /// True when they are those of this process and not of the machine, such as a service's in a sandbox:
  /// they go with the process.
  public var isPrivate: Bool
  private let sysfs: FilePath

  /// Reads what `/proc/self/mountinfo` has.
  ///
  /// - Parameters:
  ///   - text: a line for each mount, as proc(5) has them.
  ///   - sysfs: the root of sysfs, which knows the file behind a loop device.
  ///   - isPrivate: whether another process than the first of the machine shows others.
  public init(_ text: some StringProtocol, sysfs: FilePath = "/sys", isPrivate: Bool = false) {
    mounts = text.split(separator: "\n").compactMap { Mount($0) }
    self.sysfs = sysfs
    self.isPrivate = isPrivate
  }

  /// What is mounted now; nothing where `/proc` is not.
  public static func current() -> MountTable {
    let text = try? SmallFile.read("/proc/self/mountinfo", limit: 1 << 24)
    let (own, first) = (Self.namespace(of: "self"), Self.namespace(of: "1"))
    return MountTable(
      String(decoding: text ?? [], as: UTF8.self), isPrivate: first != nil && own != first)
  }

  /// What mount_namespaces(7) calls the mounts of a process; nil when it may not be known.
  private static func namespace(of process: String) -> FilePath? {
    SymbolicLink.target(of: FilePath("/proc/\(process)/ns/mnt"))
  }

  /// The mount that an absolute path without symbolic links leads to: the last one that was made there
  /// or above.
  func mount(at path: FilePath) -> Mount? {
    mounts.reversed().filter { path.starts(with: $0.path) }.max {
      $0.path.components.count < $1.path.components.count
    }
  }

  /// The mount for writing of a block device, of a partition of it, or of a loop device on a file.
  func writableMount(of file: stat) -> Mount? {
    let isDevice = file.kind == S_IFBLK
    let devices = isDevice ? [Self.device(file.st_rdev)] : loopDevices(on: file)
    let all = devices.flatMap { [$0] + partitions(of: $0) }
    return mounts.first { $0.isWritable && all.contains($0.device) }
  }

  /// `major:minor`, which stand in pieces in the number: `gnu_dev_major` of glibc.
  private static func device(_ number: dev_t) -> String {
    let major = number >> 8 & 0xFFF | number >> 32 & ~0xFFF
    let minor = number & 0xFF | number >> 12 & ~0xFF
    return "\(major):\(minor)"
  }

  /// The first line of a file of sysfs; nil when it cannot be read.
  private func line(_ path: FilePath) -> String? {
    guard let bytes = try? SmallFile.read(path, limit: 1 << 16) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private func partitions(of device: String) -> [String] {
    let place = sysfs.appending("dev/block/\(device)")
    let names = (try? Directory.entries(of: place)) ?? []
    return names.compactMap { name in
      let partition = place.appending(name)
      guard Directory.exists(at: partition), line(partition.appending("partition")) != nil
      else { return nil }
      return line(partition.appending("dev"))
    }
  }

  private func loopDevices(on file: stat) -> [String] {
    let names = (try? Directory.entries(of: sysfs.appending("block"))) ?? []
    return names.filter { $0.hasPrefix("loop") }.compactMap { name in
      let place = sysfs.appending("block/\(name)")
      guard let path = line(place.appending("loop/backing_file")),
        let backing = try? OpenFile(FilePath(path), O_PATH).status(),
        backing.st_dev == file.st_dev, backing.st_ino == file.st_ino
      else { return nil }
      return line(place.appending("dev"))
    }
  }
}
