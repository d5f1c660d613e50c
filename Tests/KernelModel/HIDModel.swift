// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// `f_hid.c`
final class HIDModel: FunctionModel {
  private let minor: Int

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    minor = try gadget.kernel.takeHIDMinor()
    try super.init(name, in: gadget)
    let guarded = refuseWhileLinked
    for name in ["subclass", "protocol"] {
      item.addNumber(name, 0, in: 0...0xFF, guarded: guarded)
    }
    item.addNumber("no_out_endpoint", 0, in: 0...1, refuse: .invalidArgument, guarded: guarded)
    item.addNumber("report_length", 0, in: 0...0xFFFF, guarded: guarded)
    let device = Array("242:\(minor)\n".utf8)
    item.files["dev"] = Item.File(show: { device }, store: nil)
    var descriptor: [UInt8] = []
    item.files["report_desc"] = Item.File(
      show: { descriptor },
      store: { bytes throws(Errno) in
        try guarded()
        descriptor = bytes
      })
  }

  override func dropped() { gadget.kernel.giveBackHIDMinor(minor) }
}
