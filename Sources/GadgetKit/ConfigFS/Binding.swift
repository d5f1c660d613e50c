// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// One time that a gadget is bound to a controller.
public struct Binding: Hashable, Sendable {
  /// The inode of the link from the gadget's device to its driver: the kernel makes it at each bind, and
  /// numbers it anew.
  public var link: UInt64
  /// When it was first seen: milliseconds since the machine started, `CLOCK_BOOTTIME`.
  public var time: UInt64

  /// Makes a binding.
  public init(link: UInt64, time: UInt64) {
    self.link = link
    self.time = time
  }

  /// What a controller is bound to now; nil: nothing, or the kernel has no such link, as before 5.19.
  ///
  /// - Parameters:
  ///   - udc: the controller's name.
  ///   - root: what stands for `/`.
  init?(on udc: String, root: FilePath = "/") {
    let device = root.appending("sys/class/udc").appending(udc).appending("gadget")
    guard udc.isPathComponent,
      let link = try? stat(of: device.appending("driver"), AT_SYMLINK_NOFOLLOW).st_ino,
      let text = try? SmallFile.shown(root.appending("proc/uptime")),
      let time = Self.milliseconds(String(decoding: text, as: UTF8.self))
    else { return nil }
    self.init(link: UInt64(link), time: time)
  }

  /// `81.18 2.20` is 81180.
  private static func milliseconds(_ uptime: String) -> UInt64? {
    let parts = uptime.prefix { $0 != " " }.split(separator: ".")
    guard parts.count == 2, parts[1].utf8.count == 2, let seconds = UInt64(parts[0]),
      let hundredths = UInt64(parts[1])
    else { return nil }
    return seconds * 1000 + hundredths * 10
  }
}
