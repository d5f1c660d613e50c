// SPDX-License-Identifier: Apache-2.0

/// What the kernel's modules of functions remember of earlier binds, where a host sees it.
///
/// Some keep values in descriptors that exist once for all gadgets. A module that was just loaded
/// remembers nothing; nobody can ask it.
public struct ModuleMemory: Hashable, Sendable {
  /// `gser` has its string's index already, and takes no other: `gser_bind` of f_serial.c.
  public var hasSerialString = false
  /// `report_length` of the hid function that was bound last, for which the next one asks for its
  /// endpoints; 0: any will do. `hidg_bind` of f_hid.c.
  public var hidPacketSize: UInt16 = 0

  /// `SourceSink` has met a controller without isochronous endpoints, and has its setting with them no
  /// more: `sourcesink_bind` of f_sourcesink.c.
  public var hasLostIsochronousSetting = false
  /// `uvc` had an interrupt endpoint, and says so ever after: `uvc_control_intf` of f_uvc.c.
  public var hasVideoInterruptEndpoint = false

  /// Makes the memory of modules that were just loaded.
  public init() {}
}
