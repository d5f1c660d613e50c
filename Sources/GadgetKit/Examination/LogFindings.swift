// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// What an examination finds in the kernel's log, back to its oldest message.
public struct LogFact: Hashable, Sendable {
  /// What messages of a kind tell.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A gadget could not be bound.
    case notStarted = "gadget-not-started"
    /// A network function cannot be bound since the driver of its controller came back.
    case networkBroken = "network-broken"
    /// dwc2 had no transmit FIFO of the size for an endpoint: SET_CONFIGURATION failed.
    case noFIFO = "no-fifo"
    /// dwc2's transmit FIFOs are more than its memory.
    case fifoMemory = "fifo-memory"
    /// dwc2 waited in vain for an endpoint to stop.
    case endpointNotStopped = "endpoint-not-stopped"
    /// An image could not be opened.
    case noImage = "no-image"
    /// An image was cut to the size of a CD-ROM.
    case imageCut = "image-cut"
    /// The host's NCM packets were not understood.
    case ncmSignature = "ncm-signature"
    /// The host's RNDIS messages were not understood.
    case rndisMessage = "rndis-message"
    /// A function could not be bound.
    case functionNotBound = "function-not-bound"
    /// An early kernel's driver of gadgets is there once for all of them.
    case oneGadgetOnly = "one-gadget-only"
    /// A module of another build was not taken.
    case foreignModule = "foreign-module"
  }

  /// What they tell.
  public var kind: Kind
  /// How many there are.
  public var count: Int
  /// The newest.
  public var message: String

  var name: String { kind.rawValue }
}

extension LogFact.Kind {
  /// What a message is a sign of; nil: nothing.
  init?(_ message: String) {
    let signs: [(Self, [String])] = [
      (.networkBroken, ["failed to start ", ": -2"]),
      (.notStarted, ["udc ", "failed to start ", ": -"]),
      // `dwc2_hsotg_ep_enable` and `dwc2_hsotg_init_fifo` of dwc2/gadget.c
      (.noFIFO, ["No suitable fifo found"]),
      (.fifoMemory, ["insufficient fifo memory"]),
      (.endpointNotStopped, ["dwc2_hsotg_ep_stop_xfr: timeout"]),
      // `fsg_lun_open` of function/storage_common.c
      (.noImage, ["unable to open backing file"]),
      (.imageCut, ["LUN", "file too big"]),
      (.ncmSignature, ["Wrong NDP SIGN"]),
      (.rndisMessage, ["unknown RNDIS message"]),
      (.functionNotBound, ["can't bind, err "]),
      (.oneGadgetOnly, ["Driver 'configfs-gadget' is already registered"]),
    ]
    for (kind, parts) in signs where parts.allSatisfy({ message.mentions($0) }) {
      // -2 is the whole number, and not the beginning of -22.
      if kind == .networkBroken && !message.hasSuffix(": -2") { continue }
      self = kind
      return
    }
    let modules = ["libcomposite", "usb_f_", "u_ether", "u_serial", "u_audio", "dwc", "udc_core"]
    let refusals = ["Unknown symbol", "disagrees about version of symbol", "version magic"]
    guard modules.contains(where: { message.hasPrefix($0) }),
      refusals.contains(where: { message.mentions($0) })
    else { return nil }
    self = .foreignModule
  }
}

extension ExaminedMachine {
  /// What the kernel's messages are signs of, the newest of each kind.
  func logFindings() -> [Finding] {
    let path = "/dev/kmsg"
    let messages: [String]
    do throws(FileError) {
      // What stands in for the device has all records in one piece.
      messages =
        try files.isThisMachine
        ? KernelLog(whole: files.place(path)).allMessages()
        : files.lines(path).compactMap { KernelLog.message(of: Array($0.utf8)[...]) }
    } catch {
      let isRefused = error.errno == .permissionDenied || error.errno == .notPermitted
      return isRefused ? [Finding(.note, path, .unseen(.log))] : []
    }
    let signs = messages.compactMap { message in LogFact.Kind(message).map { ($0, message) } }
    return LogFact.Kind.allCases.compactMap { kind in
      let found = signs.filter { $0.0 == kind }
      guard let newest = found.last else { return nil }
      let fact = LogFact(kind: kind, count: found.count, message: newest.1)
      return Finding(.warning, path, .log(fact))
    }
  }
}
