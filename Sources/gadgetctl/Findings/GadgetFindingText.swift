// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension RivalFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .none: ("no legacy gadget is loaded or listed, and nobody else's unit", nil)
    case .legacyLoaded(let module):
      ("is a gadget by itself, and takes the first free controller", "modprobe -r \(module)")
    case .legacyAtBoot(let module):
      ("loads \(module) at each start, which takes a controller", "remove \(module) from it")
    case .unit(let unit):
      ("makes a gadget at each start", "systemctl disable --now \(unit)")
    case .android:
      (
        "Android's init makes the gadget of this machine anew whenever its settings change",
        "change its settings, and not its gadget"
      )
    }
  }
}

extension GadgetFact {
  /// What is seen, and what to do.
  ///
  /// - Parameter name: the last name of the place.
  func words(of name: some StringProtocol) -> (found: String, remedy: String?) {
    let gadget = name.hasSuffix(".json") ? String(name.dropLast(5)) : String(name)
    return switch self {
    case .bound(let udc, let isOurs): ("\(isOurs ? "ours" : "foreign"), bound to \(udc)", nil)
    case .unbound(true): ("is not bound to a controller", "gadgetctl up with its profile")
    case .unbound(false): ("somebody else's, not bound to a controller", nil)
    case .cutOff:
      (
        "was being made when gadgetctl was ended",
        "gadgetctl up with its profile, or gadgetctl down \(gadget)"
      )
    case .controllerGone(let udc, let isOurs):
      (
        "its controller \(udc) is gone; it is bound again when that comes back",
        isOurs ? "gadgetctl down \(gadget), if it does not" : nil
      )
    case .staleRecord:
      (
        "the gadget is gone, and was not taken down by gadgetctl",
        "nothing; gadgetctl down \(gadget) removes the record"
      )
    case .damagedRecord:
      (
        "is no record: gadgetctl leaves its gadget alone",
        "remove the gadget by hand, and this file"
      )
    case .unreadable(let errno): ("cannot be read: \(errno.words)", "run it as root")
    }
  }
}

extension FunctionFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .pool(let limit, let used): ("\(used) of \(limit.count) \(limit.pool) are taken", nil)
    case .poolEmpty(let limit, let holders):
      (
        "\(holders.count) of \(limit.count) \(limit.pool) are taken: "
          + holders.map(\.description).list, "take one of them down"
      )
    case .imageGone(let image):
      (
        "the image \(image) was removed, and stays open until the medium is changed",
        "gadgetctl up with another \"file\""
      )
    case .imageMounted(let image, let place):
      (
        "\(image) is mounted here at \(place), for writing, and is a host's disk",
        "umount \(place), two writers destroy a file system"
      )
    case .notServed(nil): ("its functionfs is mounted nowhere", "gadgetctl up with \"mount\"")
    case .notServed(let directory?):
      ("no program serves it in \(directory)", "start the program, and gadgetctl up")
    case .cardTaken(let card):
      ("there is a sound card \(card) already, so that it cannot be bound", "\"index\": -1")
    }
  }
}

extension InterfaceFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .up: ("is up", nil)
    case .down(let name): ("is down", "ip link set \(name) up, and an address")
    case .managed(let name):
      (
        "NetworkManager manages it, and may take away addresses set by hand",
        "nmcli device set \(name) managed no, or unmanaged-devices=interface-name:\(name) in "
          + "its keyfile"
      )
    case .unmanaged(let name):
      (
        "NetworkManager leaves it alone, as it does with gadgets",
        "an address by hand, or nmcli device set \(name) managed yes"
      )
    case .login(let terminal, let unit):
      (
        "there is a login on \(terminal); it can hold up a shutdown while no host reads",
        "systemctl disable \(unit), if that is not meant"
      )
    case .modem(let hasProtocol):
      (
        "a Linux host's ModemManager tries the port as a modem for some seconds",
        hasProtocol
          ? "\"protocol\": 0" : "on the host a rule of udev with ENV{ID_MM_DEVICE_IGNORE}=\"1\""
      )
    }
  }
}

extension LogFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    ("\"\(message)\"" + (count > 1 ? ", and \(count - 1) more" : ""), kind.words)
  }
}

extension LogFact.Kind {
  /// What it means, and what to do.
  fileprivate var words: String {
    switch self {
    case .notStarted:
      "a gadget was not bound; gadgetctl up says why, and gadgetctl check beforehand"
    case .networkBroken:
      "network functions fail since the controller's driver was loaded again: reboot"
    case .noFIFO:
      "no transmit FIFO is left for an endpoint: fewer functions, see gadgetctl budget"
    case .fifoMemory:
      "the FIFOs are larger than dwc2's memory: smaller g-tx-fifo-size in the device tree"
    case .endpointNotStopped:
      "dwc2 did not stop an endpoint: \"stall\": false, if the gadget is a disk"
    case .noImage: "an image could not be opened: its path, and who may read it"
    case .imageCut: "a CD-ROM ends after 2.2 GB: a disk in its place, \"cdrom\": false"
    case .ncmSignature: "the host's NCM is not understood: Linux 5.2 or later, or ecm in its place"
    case .rndisMessage: "the host's RNDIS is not understood: ncm or ecm in its place"
    case .functionNotBound: "a function was not bound: see gadgetctl budget"
    case .oneGadgetOnly: "this kernel binds one gadget at a time: a newer one"
    case .foreignModule:
      "the module is another kernel's: depmod, or the package of the modules anew"
    }
  }
}
