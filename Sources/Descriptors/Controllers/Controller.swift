// SPDX-License-Identifier: Apache-2.0

/// A USB device controller (UDC), as far as a gadget depends on it.
///
/// A model of it: what the kernel's driver offers to gadgets, which no file of sysfs shows. Each
/// known one stands in a file of its own.
public struct Controller: Hashable, Sendable {
  /// What it is called here, for example `bcm2835`.
  public var name: String
  /// Where it is found, in a few words.
  public var summary: String
  /// The kernel's names of its drivers, as the link `device/driver` in sysfs shows them.
  public var drivers: [String]
  /// The beginnings of its `compatible` in the device tree, by which one of several models of a
  /// driver is told; empty: any.
  public var compatible: [String]
  /// `max_speed` of the kernel's `struct usb_gadget`: what it could do.
  public var maximumSpeed: Speed
  /// The slowest `max_speed` of a gadget that its driver takes.
  public var minimumSpeed: Speed
  /// The endpoints but for 0, in the order in which the kernel tries them.
  public var endpoints: [ControllerEndpoint]
  /// How an endpoint is chosen: the driver's `match_ep`.
  public var selection: SelectionRule
  /// What the endpoints share, so that not all can be used at once; nil: nothing that is known.
  public var memory: EndpointMemory?
  /// What else makes descriptors differ.
  public var traits: Traits
  /// How the driver's facts are known.
  public var evidence: Evidence

  /// What makes the descriptors of the same gadget differ between controllers.
  public struct Traits: Hashable, Sendable {
    /// `lpm_capable`: Link Power Management at high speed.
    public var isLPMCapable = false
    /// Best effort service latency of LPM: baseline and deep, 0…15; nil: not stated.
    public var baselineBESL: UInt8?
    /// As ``baselineBESL``, for the deeper sleep.
    public var deepBESL: UInt8?
    /// `bU1devExitLat`, in µs.
    public var u1ExitLatency: UInt8 = 0x01
    /// `bU2DevExitLat`, in µs.
    public var u2ExitLatency: UInt16 = 0x01F4
    /// `is_otg`: it can be host and device, and each configuration says so in an OTG descriptor.
    public var isOTG = false
    /// Whether its lanes can be two: the SuperSpeedPlus capability then lists another rate.
    public var hasTwoLanes = false

    /// Makes the kernel's defaults.
    public init() {}
  }

  /// How much a model can promise.
  public enum Evidence: String, CaseIterable, Comparable, Hashable, Sendable {
    /// Nothing is known but what the machine shows.
    case unknown
    /// The user says so.
    case stated
    /// Read from the driver's source.
    case source
    /// Compared with a running kernel.
    case observed

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Less sure first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  }

  /// Makes a model.
  public init(
    _ name: String, _ summary: String, drivers: [String] = [], compatible: [String] = [],
    maximumSpeed: Speed, minimumSpeed: Speed = .low, endpoints: [ControllerEndpoint],
    selection: SelectionRule = .firstMatch, memory: EndpointMemory? = nil,
    traits: Traits = Traits(), evidence: Evidence
  ) {
    self.name = name
    self.summary = summary
    self.drivers = drivers
    self.compatible = compatible
    self.maximumSpeed = maximumSpeed
    self.minimumSpeed = minimumSpeed
    self.endpoints = endpoints
    self.selection = selection
    self.memory = memory
    self.traits = traits
    self.evidence = evidence
  }
}
