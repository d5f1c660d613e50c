// SPDX-License-Identifier: Apache-2.0

extension Speed {
  /// The speed that descriptors seem to be for, since none says so.
  ///
  /// A device descriptor with `bMaxPacketSize0` 9 is of SuperSpeed; one before USB 2.0, or with less
  /// than 64 bytes, of full speed. Then an endpoint companion is of SuperSpeed, and the size of a bulk
  /// endpoint tells full speed and high speed apart. Failing all that it is high speed.
  public init(guessedFrom bytes: [UInt8]) {
    self = Self.ofDevice(bytes) ?? Self.ofEndpoints(bytes) ?? .high
  }

  private static func ofDevice(_ bytes: [UInt8]) -> Speed? {
    do throws(DescriptorError) {
      let device = try DeviceDescriptor(decoding: bytes.prefix(18))
      if device.maxPacketSize0 == 9 { return .super }
      return device.usbVersion < 0x0200 || device.maxPacketSize0 < 64 ? .full : nil
    } catch {
      return nil
    }
  }

  private static func ofEndpoints(_ bytes: [UInt8]) -> Speed? {
    var bulk: Speed?
    for frame in DescriptorFrame.all(in: bytes[...]) where frame.problem == nil {
      switch frame.type {
      case .endpointCompanion: return .super
      case .otherSpeedConfiguration: return bulk
      case .endpoint where bulk == nil: bulk = ofBulkEndpoint(frame.bytes)
      default: break
      }
    }
    return bulk
  }

  /// USB 2.0 §5.8.3: 512 bytes at high speed, 64 at most at full speed.
  private static func ofBulkEndpoint(_ bytes: ArraySlice<UInt8>) -> Speed? {
    do throws(DescriptorError) {
      let endpoint = try EndpointDescriptor(decoding: bytes)
      guard endpoint.attributes.transfer == .bulk else { return nil }
      return endpoint.packetSize <= 64 ? .full : .high
    } catch {
      return nil
    }
  }
}
