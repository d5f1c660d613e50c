// SPDX-License-Identifier: Apache-2.0

/// An endpoint that a controller has: the kernel's `struct usb_ep`, before a gadget claims it.
public struct ControllerEndpoint: Hashable, Sendable {
  /// The driver's name for it, for example `ep1in-bulk`. The digits at its third character, if
  /// there are any, are the endpoint's number.
  public var name: String
  /// `caps.dir_in`, `caps.dir_out`
  public var directions: CaseSet<EndpointAddress.Direction>
  /// `caps.type_iso`, `caps.type_bulk`, `caps.type_int`
  public var transfers: CaseSet<EndpointAttributes.TransferType>
  /// `maxpacket_limit`: the largest packet, in bytes; 65 535 where the driver knows none.
  public var packetLimit: UInt16

  /// Makes an endpoint.
  public init(
    _ name: String, _ directions: CaseSet<EndpointAddress.Direction>,
    _ transfers: CaseSet<EndpointAttributes.TransferType>, packetLimit: UInt16 = .max
  ) {
    self.name = name
    self.directions = directions
    self.transfers = transfers
    self.packetLimit = packetLimit
  }

  /// The number that its name fixes; nil: the kernel counts, for each direction from 1.
  public var number: Int? {
    let digits = name.utf8.dropFirst(2).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
