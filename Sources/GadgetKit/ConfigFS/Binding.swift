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
      let link = try? stat(of: device.appending("driver"), AT_SYMLINK_NOFOLLOW).st_ino
    else { return nil }
    self.init(link: UInt64(link), time: Uptime.milliseconds)
  }
}
