// SPDX-License-Identifier: Apache-2.0

/// What tells this machine from all others, and what a gadget's identities are derived from.
///
/// Every identity is the same after every boot and on no other machine, and none of them gives away
/// what it is made from: it is a keyed hash, HMAC-SHA-256 with the machine's secret as the key.
public struct MachineIdentity: Hashable, Sendable {
  /// The serial number that the board's maker gave it; nil: none, or one that many have.
  public var serialNumber: String?
  /// What the others are derived from.
  private var secret: [UInt8]

  /// Makes an identity.
  ///
  /// - Parameters:
  ///   - serialNumber: what the board says of itself, with the NULs of a device tree; nil: nothing.
  ///   - machineID: a text of the machine alone, `/etc/machine-id`; nil: none.
  /// - Returns: nil when nothing tells the machine from others.
  public init?(serialNumber: String?, machineID: String?) {
    self.serialNumber = serialNumber.flatMap(Self.usable)
    // With a card that is copied the board's own number is still its own.
    guard let secret = self.serialNumber ?? machineID.flatMap(Self.usable) else { return nil }
    self.secret = Array(secret.utf8)
  }

  /// The identity of a machine that is only imagined, to look at a gadget that will be on another one.
  public static let example = MachineIdentity(secret: Array("an example".utf8))

  private init(secret: [UInt8]) { self.secret = secret }

  /// The text without NULs and blanks around; nil when it tells no machine from others.
  private static func usable(_ text: String) -> String? {
    let isBlank: (UInt8) -> Bool = { [0x20, 0x0A, 0x09].contains($0) }
    var trimmed = text.utf8.filter { $0 != 0 }.drop(while: isBlank)
    while trimmed.last.map(isBlank) ?? false { trimmed.removeLast() }
    let isPrintable = trimmed.allSatisfy { (0x20...0x7E).contains($0) }
    // 0000000000000000, and what systemd puts into /etc/machine-id before the first boot.
    guard isPrintable, trimmed.count <= 126, trimmed.contains(where: { $0 != trimmed.first })
    else { return nil }
    let text = String(decoding: trimmed, as: UTF8.self)
    return text == "uninitialized" || CopiedSerial.isKnown(text) ? nil : text
  }

  /// The serial number: the board's own, or else 16 hexadecimal digits.
  ///
  /// Twelve and more of them are what USB Mass Storage Bulk-Only Transport 1.0 §4.1.1 asks for.
  var deviceSerialNumber: String {
    serialNumber
      ?? String(Hexadecimal.text(derived(["serialnumber"]).prefix(8)).uppercased())
  }

  /// Which end of a network link an address is for.
  public enum LinkEnd: UInt8, Hashable, Sendable {
    case host = 0
    case device = 1
  }

  /// A MAC address: locally administered, unicast (IEEE 802 §8.4), and never that of the other end.
  func address(of end: LinkEnd, gadget: String, function: String) -> String {
    var octets = Array(derived(["address", gadget, function]).prefix(6))
    octets[0] = octets[0] & 0xFC | 0x02
    octets[5] = octets[5] & 0xFE | end.rawValue
    return octets.map { Hexadecimal.text([$0]) }.joined(separator: ":")
  }

  /// A hash for a purpose. The texts cannot run into each other: none has a NUL.
  private func derived(_ purpose: [String]) -> [UInt8] {
    let message = (["gadgetctl"] + purpose).joined(separator: "\0")
    return SHA256.authenticationCode(Array(message.utf8), key: secret)
  }
}
