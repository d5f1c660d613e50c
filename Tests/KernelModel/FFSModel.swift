// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// `f_fs.c`
final class FFSModel: FunctionModel {
  private let instance: String

  /// The instance's name is the whole machine's.
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    instance = String(name.dropFirst("ffs.".count))
    guard gadget.kernel.functionFS.instances.insert(instance).inserted else {
      throw .resourceBusy
    }
    try super.init(name, in: gadget)
    if gadget.kernel.features.contains(.functionFSReady) {
      item.files["ready"] = Item.File(
        show: { [unowned self] in Array(isReady ? "1\n".utf8 : "0\n".utf8) }, store: nil)
    }
    let before = gadget.kernel.functionFS.closed
    gadget.kernel.functionFS.closed = { [weak self] name in
      before(name)
      if let self, name == instance, item.linkCount > 0 { self.gadget.unbind() }
    }
  }

  override var isReady: Bool { gadget.kernel.functionFS.served.contains(instance) }

  override func dropped() { gadget.kernel.functionFS.forget(instance) }
}
