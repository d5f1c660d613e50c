// SPDX-License-Identifier: Apache-2.0

public import Descriptors

extension Composition {
  /// What a host reads from the gadget at a speed: `composite_setup` of composite.c.
  ///
  /// - Parameter speed: at which the gadget runs; not faster than the controller and the gadget's
  ///   `max_speed`.
  /// - Returns: nil for a gadget that the kernel would not bind, and for a controller whose endpoints
  ///   are not known.
  public func enumeration(at speed: Speed) -> Enumeration? {
    guard refusals.isEmpty, configurations.allSatisfy(\.budget.fits) else { return nil }
    let answers =
      device(speed) + qualifier(speed) + configurations(speed) + otherConfigurations(speed)
      + [binaryObjectStore] + languagesAndStrings + microsoft + webURL + reportDescriptors
    return Enumeration(speed: speed, exchanges: answers)
  }

  /// The fastest speed at which the gadget can run.
  public var maximumSpeed: Speed {
    min(settings.maximumSpeed, controller.maximumSpeed)
  }

  private typealias Exchange = Enumeration.Exchange

  private var settings: GadgetSettings { GadgetSettings(tree, kernel: kernel) }
  private var isSuperSpeedCapable: Bool { controller.maximumSpeed >= .super }
  private var isDualSpeed: Bool { controller.maximumSpeed >= .high }

  /// The speed of the descriptors that are sent in place of those for this one, USB 2.0 §9.6.2.
  private func other(than speed: Speed) -> Speed { speed == .high ? .full : .high }

  // MARK: Device

  private func device(_ speed: Speed) -> [Exchange] {
    let string = { firstString == 0 ? 0 : firstString + $0 }
    let device = DeviceDescriptor(
      usbVersion: usbVersion(speed), deviceClass: settings.deviceClass,
      maxPacketSize0: speed < .super ? 64 : 9, vendor: settings.vendor, product: settings.product,
      deviceVersion: settings.deviceVersion, manufacturerString: string(0),
      productString: string(1), serialNumberString: string(2),
      configurationCount: UInt8(clamping: visibleConfigurations(speed).count))
    return [Exchange(.device, .bytes(device.bytes))]
  }

  /// `bcdUSB`, which depends on the controller and not on the attribute.
  private func usbVersion(_ speed: Speed) -> BCDVersion {
    if speed >= .super { return 0x0320 }
    if isSuperSpeedCapable { return 0x0210 }
    return controller.traits.isLPMCapable || hasWebUSB ? 0x0201 : 0x0200
  }

  private func qualifier(_ speed: Speed) -> [Exchange] {
    guard isDualSpeed, speed < .super else { return [Exchange(.deviceQualifier, .stall)] }
    let qualifier = DeviceQualifierDescriptor(
      usbVersion: usbVersion(speed), deviceClass: settings.deviceClass,
      configurationCount: UInt8(clamping: visibleConfigurations(other(than: speed)).count))
    return [Exchange(.deviceQualifier, .bytes(qualifier.bytes))]
  }

  // MARK: Configurations

  private func visibleConfigurations(_ speed: Speed) -> [Configuration] {
    configurations.filter { $0.isVisible(at: speed) }
  }

  private func configurations(_ speed: Speed) -> [Exchange] {
    visibleConfigurations(speed).enumerated().map { index, configuration in
      Exchange(
        .configuration(UInt8(clamping: index)), answer(configuration, at: speed, isOther: false))
    }
  }

  private func otherConfigurations(_ speed: Speed) -> [Exchange] {
    let others = visibleConfigurations(other(than: speed))
    return visibleConfigurations(speed).indices.map { index in
      let request = HostRequest.otherSpeedConfiguration(UInt8(clamping: index))
      guard isDualSpeed, speed < .super, index < others.count else {
        return Exchange(request, .stall)
      }
      return Exchange(request, answer(others[index], at: other(than: speed), isOther: true))
    }
  }

  private func answer(
    _ configuration: Configuration, at speed: Speed, isOther: Bool
  ) -> Enumeration.Answer {
    let answer = Enumeration.Answer { () throws(DescriptorError) in
      try descriptor(of: configuration, at: speed, isOther: isOther)
    }
    // The kernel's buffer has so many bytes: USB_COMP_EP0_BUFSIZ.
    return answer.bytes?.count ?? 0 > 4096 ? .stall : answer
  }

  /// A configuration as a host reads it at a speed: `config_buf` of composite.c. Its functions have
  /// their endpoints.
  ///
  /// - Parameters:
  ///   - configuration: one of this composition's.
  ///   - speed: that of the bus.
  ///   - isOther: whether it is read as the one for the speed that the device does not run at.
  public func descriptor(
    of configuration: Configuration, at speed: Speed, isOther: Bool = false
  ) throws(DescriptorError) -> ConfigurationDescriptor {
    var descriptors: [AnyDescriptor] = []
    if controller.traits.isOTG {
      // SRP and HNP, as of OTG 1.3: `usb_otg_descriptor_init` of config.c without `otg-rev`.
      descriptors.append(.unknown(try UnknownDescriptor(type: .otg, data: [0x03])))
    }
    for function in configuration.functions {
      descriptors += try function.descriptors(at: speed)
    }
    let shown = DescriptorSequence(descriptors).interfaceNumbers.count
    let count = configuration.functions.reduce(0) { $0 + $1.numbers.interfaces.count }
    return try ConfigurationDescriptor(
      value: configuration.value, string: configuration.string,
      attributes: configuration.attributes, maxPower: configuration.maxPower(speed),
      descriptors: descriptors, hiddenInterfaces: UInt8(clamping: count - shown),
      isOtherSpeed: isOther)
  }

  // MARK: Binary object store

  private var binaryObjectStore: Exchange {
    guard isSuperSpeedCapable || controller.traits.isLPMCapable || hasWebUSB else {
      return Exchange(.binaryObjectStore, .stall)
    }
    return Exchange(
      .binaryObjectStore,
      .init { () throws(DescriptorError) in try BOSDescriptor(capabilities) })
  }

  private var capabilities: [DeviceCapability] {
    var found: [DeviceCapability] = []
    if controller.traits.isLPMCapable || !kernel.omitsUSB2ExtensionWithoutLPM {
      found.append(.usb2Extension(.init(attributes: controller.traits.usb2Extension)))
    }
    if isSuperSpeedCapable {
      found.append(
        .superSpeed(
          .init(
            speeds: [.low, .full, .high, .super], lowestFullSpeed: 1,
            u1ExitLatency: controller.traits.u1ExitLatency,
            u2ExitLatency: controller.traits.u2ExitLatency)))
    }
    if controller.maximumSpeed >= .superPlus { found += controller.traits.superSpeedPlus }
    if hasWebUSB {
      let code: UInt8 = webUSB("bVendorCode")
      let version: UInt16 = webUSB("bcdVersion")
      found.append(
        .webUSB(
          .init(
            version: version == 0 ? 0x0100 : BCDVersion(rawValue: version), vendorCode: code,
            landingPage: hasLandingPage ? 1 : 0)))
    }
    return found
  }

  // MARK: Strings

  private var languagesAndStrings: [Exchange] {
    let languages = strings.languages
    guard !languages.isEmpty else { return [Exchange(.languages, .stall)] }
    let list = Enumeration.Answer { () throws(DescriptorError) in
      try LanguageListDescriptor(languages)
    }
    return [Exchange(.languages, list)]
      + languages.flatMap { language in
        (1...UInt8(clamping: strings.count)).map { index in
          Exchange(.string(index, language), answer(index, language))
        }
      }
  }

  private func answer(_ index: UInt8, _ language: LanguageID) -> Enumeration.Answer {
    switch strings[index, language] {
    case .known(let text):
      .init { () throws(DescriptorError) in try StringDescriptor(text) }
    case .unknown(let reason): .unknown(reason)
    case nil: .stall
    }
  }

  // MARK: WebUSB

  private var hasWebUSB: Bool {
    kernel.hasWebUSB && tree["webusb"].attributes["use"] == "1"
  }

  private var hasLandingPage: Bool {
    !(tree["webusb"].attributes["landingPage"] ?? "").isEmpty
  }

  private func webUSB<Number: FixedWidthInteger>(_ name: String) -> Number {
    GadgetSettings.number(tree["webusb"], name, GadgetLayout.webUSB.attributes)
  }

  private var webURL: [Exchange] {
    guard hasWebUSB, hasLandingPage else { return [] }
    let url = tree["webusb"].attributes["landingPage"] ?? ""
    return [
      Exchange(
        .webURL(1, vendorCode: webUSB("bVendorCode")),
        .init { () throws(DescriptorError) in try WebURLDescriptor(url) })
    ]
  }
}

extension Enumeration.Answer {
  /// A descriptor's bytes; what cannot be made is not sent.
  init<Sent: Descriptor>(_ descriptor: () throws(DescriptorError) -> Sent) {
    do { self = .bytes(try descriptor().bytes) } catch { self = .stall }
  }
}

extension Composition.Configuration {
  /// `bmAttributes`
  fileprivate var attributes: ConfigurationDescriptor.Attributes {
    let number: UInt8 = GadgetSettings.number(
      tree, "bmAttributes", GadgetLayout.configuration.attributes)
    return .init(rawValue: number).union(.always)
  }

  /// `bMaxPower` at a speed: `encode_bMaxPower` of composite.c.
  fileprivate func maxPower(_ speed: Speed) -> UInt8 {
    let declared = tree.attributes["MaxPower"].flatMap { Int($0) } ?? KernelOption.vbusDraw
    let current =
      declared == 0 && !attributes.contains(.selfPowered) ? KernelOption.vbusDraw : declared
    return UInt8(clamping: speed < .super ? min(current, 500) / 2 : min(current, 900) / 8)
  }
}

extension Controller.Traits {
  /// The attributes of the USB 2.0 extension: `bos_desc` of composite.c.
  fileprivate var usb2Extension: USB2ExtensionDescriptor.Attributes {
    var bits: UInt32 = 0
    if let baselineBESL { bits |= 0x08 | UInt32(baselineBESL & 0xF) << 8 }
    if let deepBESL { bits |= 0x10 | UInt32(deepBESL & 0xF) << 12 }
    return [.lpm, .besl, .init(rawValue: bits)]
  }

  /// One lane of 10 Gbit/s; of two lanes, 5 and 10 Gbit/s each.
  fileprivate var superSpeedPlus: [DeviceCapability] {
    let rates: [UInt16] = hasTwoLanes ? [5, 10] : [10]
    let sublinks = rates.enumerated().flatMap { id, gigabits in
      [
        SublinkSpeed(id: id, .receive, gigabits: gigabits),
        SublinkSpeed(id: id, .transmit, gigabits: gigabits),
      ].compactMap(\.self)
    }
    do {
      return [.superSpeedPlus(try .init(functionality: 0x1100, sublinkSpeeds: sublinks))]
    } catch {
      return []
    }
  }
}
