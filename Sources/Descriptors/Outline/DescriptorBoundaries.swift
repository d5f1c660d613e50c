// SPDX-License-Identifier: Apache-2.0

/// Where descriptors begin and end in bytes that may be damaged.
///
/// A length that is stated is believed if a descriptor of those that stand alone begins where it ends,
/// or nothing at all. If not, the lengths of the descriptors themselves are followed.
struct DescriptorBoundaries {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The lengths of the descriptors that stand alone, or head others.
  private static let lengths: [DescriptorType: Int] = [
    .device: 18, .configuration: 9, .deviceQualifier: 10, .otherSpeedConfiguration: 9, .bos: 5,
  ]

  /// Those that stand only in a configuration.
  private static let inner: Set<DescriptorType> = [
    .interface, .endpoint, .otg, .interfaceAssociation, .classInterface, .classEndpoint,
    .endpointCompanion, .isochronousEndpointCompanion, .hid,
  ]

  /// The longest that a total length can say.
  private static let longest = 65_535

  /// The descriptor at an offset; with its type's length if only that leads to another descriptor.
  func frame(at offset: Int) -> DescriptorFrame {
    let frame = DescriptorFrame(startOf: bytes[offset...])
    let type = frame[1].map { DescriptorType(rawValue: $0) }
    guard let type, let found = frame[0], let length = Self.lengths[type], found != length,
      offset + length <= bytes.endIndex, canFollow(type, at: offset + length)
    else { return frame }
    if frame.problem == nil, canFollow(type, at: offset + frame.bytes.count) { return frame }
    let reason = DescriptorError.Reason.wrongLength(found: Int(found), allowed: length...length)
    return DescriptorFrame(
      bytes[offset..<offset + length], type: type,
      problem: DescriptorError(offset: offset, reason: reason))
  }

  /// Where descriptors end that belong to none that stands alone; but no more of them than a
  /// configuration could hold.
  func endOfSequence(from offset: Int) -> Int {
    let first = DescriptorFrame(startOf: bytes[offset...])
    guard first.problem == nil else { return bytes.endIndex }
    return chain(from: first.bytes.endIndex, within: offset) ?? bytes.endIndex
  }

  /// What a total length covers, beyond the header that states it at its offset 2.
  func contents(of header: DescriptorFrame) -> (bytes: ArraySlice<UInt8>, problem: DescriptorError?)
  {
    let start = header.bytes.startIndex
    let first = header.bytes.endIndex
    guard let low = header[2], let high = header[3] else { return (bytes[first..<first], nil) }
    let stated = start + Int(low) + Int(high) << 8
    if stated >= first, stated <= bytes.endIndex, isBoundary(stated) {
      return (bytes[first..<stated], nil)
    }
    let end = end(of: header, stated: stated)
    let reason: DescriptorError.Reason? =
      if stated > bytes.endIndex, end == bytes.endIndex {
        .truncated(needed: stated - start, available: end - start)
      } else if stated != end {
        .disagreement(stated: stated - start, actual: end - start)
      } else {
        nil
      }
    let offset = stated > bytes.endIndex && end == bytes.endIndex ? start : start + 2
    return (bytes[first..<end], reason.map { DescriptorError(offset: offset, reason: $0) })
  }

  /// The end of what follows a header, where the stated end is not believed at once.
  private func end(of header: DescriptorFrame, stated: Int) -> Int {
    let start = header.bytes.startIndex
    let first = header.bytes.endIndex
    if let end = chain(from: first, within: start, stated: stated) { return end }
    let limit = min(bytes.endIndex, start + Self.longest)
    return (first...limit).contains(stated) ? stated : limit
  }

  /// Follows `bLength` to the next descriptor that stands alone, to the end, or to a stated end behind
  /// which nothing stands that belongs to a configuration. Nil where a length is wrong.
  private func chain(from first: Int, within start: Int, stated: Int? = nil) -> Int? {
    var offset = first
    while offset < bytes.endIndex, !isAlone(offset) {
      if offset == stated, !isInner(offset) { break }
      let frame = DescriptorFrame(startOf: bytes[offset...])
      guard frame.problem == nil else { return nil }
      if frame.bytes.endIndex - start > Self.longest { break }
      offset = frame.bytes.endIndex
    }
    return offset
  }

  /// Whether the end, or a descriptor that stands alone, is here.
  private func isBoundary(_ offset: Int) -> Bool { offset == bytes.endIndex || isAlone(offset) }

  private func isAlone(_ offset: Int) -> Bool {
    let frame = DescriptorFrame(startOf: bytes[offset...])
    guard let type = frame.type, frame.problem == nil else { return false }
    if type == .string { return frame.bytes.count.isMultiple(of: 2) }
    return Self.lengths[type] == frame.bytes.count
  }

  private func isInner(_ offset: Int) -> Bool {
    bytes[offset...].dropFirst().first.map { Self.inner.contains(DescriptorType(rawValue: $0)) }
      ?? false
  }

  /// Whether something is here that may stand behind a descriptor of a type.
  private func canFollow(_ type: DescriptorType, at offset: Int) -> Bool {
    if isBoundary(offset) { return true }
    switch type {
    case .configuration, .otherSpeedConfiguration: return isInner(offset)
    case .bos:
      return bytes[offset...].dropFirst().first == DescriptorType.deviceCapability.rawValue
    default: return false
    }
  }
}
