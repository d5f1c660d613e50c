// SPDX-License-Identifier: Apache-2.0

/// Where kernels differ in what a host sees of the same gadget: the whole list.
///
/// The bounds are upstream's; a distribution may have taken a change into an older kernel.
extension KernelVersion {
  /// The BOS has the USB 2.0 extension only for a controller with link power management; before, it
  /// always has. `bos_desc` of composite.c.
  var omitsUSB2ExtensionWithoutLPM: Bool { self >= Self(6, 3) }

  /// There is WebUSB: a BOS, and `bcdUSB` 2.01, also without SuperSpeed. `composite_setup`.
  var hasWebUSB: Bool { self >= Self(6, 3) }

  /// The most interfaces that a configuration takes: `MAX_CONFIG_INTERFACES` of composite.h.
  var interfaceLimit: Int { self >= Self(6, 9) ? 32 : 16 }

  /// A MIDI function asks for endpoints with the packets of the fastest speed, once the module has had
  /// one bound; later, for any. `f_midi_bind` of f_midi.c
  var keepsMIDIPacketSize: Bool { self < Self(6, 12) }

  /// The endpoints of a hid function say at SuperSpeed that they are to be asked every 0 microframes,
  /// whatever `interval` is. `hidg_bind` of f_hid.c
  var forgetsHIDInterval: Bool { self >= Self(6, 17) && self < Self(7, 0) }

  /// Audio functions have mute and volume, which take an interrupt endpoint; and one of USB Audio 2.0
  /// tells its host how much to send, and has descriptors for SuperSpeed: f_uac1.c, f_uac2.c
  var hasAudioControls: Bool { self >= Self(5, 15) }

  /// Audio functions have several rates, and those of USB Audio 2.0 choose `bInterval` by them.
  var hasAudioRates: Bool { self >= Self(5, 18) }

  /// What stands behind a function of USB Audio 2.0 can be chosen: f_uac2.c
  var hasAudioTerminalTypes: Bool { self >= Self(6, 8) }

  /// A function of USB Audio 2.0 has names for its channels: `afunc_bind` of f_uac2.c
  var namesAudioChannels: Bool { self >= Self(6, 12) }

  /// `bMaxBurst` of the data endpoints of `tcm`: `uasp_bi_ep_comp_desc` of f_tcm.c.
  var targetBurst: UInt8 { self >= Self(6, 14) ? 15 : 0 }

  /// The streams of the endpoints of `tcm`, as a power of two: `UASP_SS_EP_COMP_LOG_STREAMS` of tcm.h.
  var targetStreams: UInt8 { self >= Self(6, 14) ? 5 : 4 }
  /// A camera has an interrupt endpoint only when it is asked for; before, always.
  /// `uvc_function_bind` of f_uvc.c
  var videoInterruptEndpointIsOptional: Bool { self >= Self(6, 3) }

  /// A camera's control interface has the name of the whole; later, none. `uvc_function_bind`
  var namesVideoControl: Bool { self < Self(6, 3) }

  /// The colors of a camera's pictures stand once behind all formats; later, behind each.
  /// `uvcg_streaming_class_allow_link` of uvc_configfs.c
  var matchesVideoColorsOnce: Bool { self < Self(6, 3) }

  /// `bcdUVC` of a camera that declares none: `uvcg_control_header_make` of uvc_configfs.c.
  var defaultVideoVersion: UInt16 { self >= Self(5, 15) ? 0x0110 : 0x0100 }

  /// `bcdDevice` of a gadget that declares none: `get_default_bcdDevice` of composite.h.
  var defaultDeviceVersion: UInt16 {
    func digits(_ number: Int) -> UInt16 { UInt16(number / 10 % 10) << 4 | UInt16(number % 10) }
    return digits(major) << 8 | digits(minor)
  }
}

/// What kernels are built with, where a host sees it.
enum KernelOption {
  /// `CONFIG_USB_GADGET_VBUS_DRAW`, in mA, as everyone leaves it.
  static let vbusDraw = 2
}
