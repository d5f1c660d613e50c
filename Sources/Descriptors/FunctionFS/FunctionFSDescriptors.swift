// SPDX-License-Identifier: Apache-2.0

/// The descriptors that a program writes to `ep0` of its functionfs.
///
/// `include/uapi/linux/usb/functionfs.h`, "Descriptors format", and `__ffs_data_got_descs` of
/// `f_fs.c`: whatever the kernel refuses is an error here. Interfaces count from 0, strings from 1,
/// and endpoint addresses only tell the endpoints apart; the kernel puts its own numbers in their
/// places when the function is bound.
public struct FunctionFSDescriptors: Hashable, Sendable {
  /// What the program asks of the kernel beyond its descriptors; those that say which sets there are
  /// are not among them.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The number in the block.
    public let rawValue: UInt32
    /// Makes flags.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The addresses of endpoints stay as they are, which names the files after them.
    public static let virtualAddresses = Self(rawValue: 16)
    /// Events are also told to an eventfd(2).
    public static let eventFile = Self(rawValue: 32)
    /// Control requests to any recipient.
    public static let allControlRequests = Self(rawValue: 64)
    /// Control requests before a configuration is set.
    public static let unconfiguredRequests = Self(rawValue: 128)

    /// Those that some kernel knows.
    static let known: Self = [
      .virtualAddresses, .eventFile, .allControlRequests, .unconfiguredRequests,
    ]
  }

  /// The flags.
  public let flags: Flags
  /// The descriptors for full speed; empty: none.
  public let fullSpeed: [AnyDescriptor]
  /// The descriptors for high speed; empty: none.
  public let highSpeed: [AnyDescriptor]
  /// The descriptors for SuperSpeed; empty: none.
  public let superSpeed: [AnyDescriptor]
  /// The Microsoft OS descriptors, by interface.
  public let microsoft: [FunctionFSOSDescriptors]

  /// How many interfaces it has: one more than the greatest number.
  public let interfaceCount: Int
  /// How many strings it needs: the greatest number.
  public let stringCount: Int

  /// The sets in the order in which the kernel walks them.
  public var sets: [[AnyDescriptor]] { [fullSpeed, highSpeed, superSpeed].filter { !$0.isEmpty } }

  /// The endpoints in the order in which the kernel looks for them: those of the first set.
  public var endpoints: [EndpointDescriptor] { sets.first?.endpoints ?? [] }

  /// Reads a block from end to end, in the present form or in that before Linux 3.15.
  public init(decoding bytes: [UInt8]) throws(FunctionFSError) {
    var reader = ByteReader(bytes[...])
    let magic = try reader.header()
    let bits: UInt32
    switch magic {
    case 1: bits = 3
    case 3: bits = try reader.number()
    default: throw .init(offset: 0, reason: .wrongMagic(magic))
    }
    flags = Flags(rawValue: bits & ~0xF)
    let unknown = flags.subtracting(.known)
    guard unknown.isEmpty else {
      throw .init(offset: 8, reason: .unknownFlags(unknown.rawValue))
    }
    if flags.contains(.eventFile) { _ = try reader.taking(4) }
    var counts: [Int] = []
    for bit in 0..<4 { counts.append(bits & 1 << bit == 0 ? 0 : try reader.count()) }

    let start = reader.offset
    var sets: [FunctionFSSet] = []
    for count in counts.prefix(3) { sets.append(try FunctionFSSet(count, from: &reader)) }
    let present = sets.filter { !$0.descriptors.isEmpty }
    for set in present.dropFirst() { try set.checkLikeness(to: present[0]) }
    fullSpeed = sets[0].descriptors
    highSpeed = sets[1].descriptors
    superSpeed = sets[2].descriptors
    interfaceCount = present.first?.interfaceCount ?? 0
    stringCount = present.map(\.stringCount).max() ?? 0
    microsoft = try FunctionFSOSDescriptors.all(
      counts[3], interfaces: interfaceCount, from: &reader)
    guard reader.rest.isEmpty else {
      throw .init(offset: reader.offset, reason: .trailing(reader.rest.count))
    }
    guard !fullSpeed.isEmpty || present.count < 2 || present[0].endpoints.isEmpty else {
      throw .init(offset: start, reason: .withoutFullSpeed)
    }
    guard reader.offset > start else { throw .init(offset: start, reason: .empty) }
  }
}

extension [AnyDescriptor] {
  /// The endpoints among them.
  var endpoints: [EndpointDescriptor] {
    compactMap { if case .endpoint(let endpoint) = $0 { endpoint } else { nil } }
  }
}
