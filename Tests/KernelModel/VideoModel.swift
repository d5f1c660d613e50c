// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// `f_uvc.c` and `uvc_configfs.c`.
///
/// Of a link that is taken away while the function is linked the kernel keeps the lock.
final class VideoModel: FunctionModel {
  private var control = Item("")
  private var streaming = Item("")
  /// The speeds that have a header: `uvc_fs_control_cls` and the like.
  private var classes: [String: Item] = [:]
  /// How many speeds a header is announced at: `linked`.
  private var uses: [ObjectIdentifier: Int] = [:]
  private var hasInterruptEndpoint: Bool
  private var isNewer: Bool { gadget.kernel.features.contains(.videoColors) }
  override var endpointsIn: Int { hasInterruptEndpoint ? 2 : 1 }

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    hasInterruptEndpoint = !gadget.kernel.features.contains(.videoColors)
    try super.init(name, in: gadget)
    let guarded = refuseWhileLinked
    for (name, initial, maximum) in [
      ("streaming_interval", 1, 16), ("streaming_maxpacket", 1024, 3072),
      ("streaming_maxburst", 0, 15),
    ] {
      item.addNumber(
        name, initial, in: 0...maximum, refuse: .invalidArgument, guarded: guarded)
    }
    var text = Array("UVC Camera".utf8)
    item.files["function_name"] = Item.File(
      show: { text },
      store: { bytes throws(Errno) in
        try guarded()
        text = Array(bytes.prefix(31))
      })
    control = item.addGroup("control")
    streaming = item.addGroup("streaming")
    addControl()
    addStreaming()
  }

  // MARK: Units and terminals

  private func addControl() {
    control.addGroup("header").make = { [unowned self] name throws(Errno) in
      let header = Item(name)
      let guarded = lock(of: header)
      header.addNumber("bcdUVC", 0x0110, in: 0...0xFFFF, guarded: guarded)
      header.addNumber("dwClockFrequency", 48_000_000, in: 0...0x7FFF_FFFF, guarded: guarded)
      return header
    }
    let terminals = control.addGroup("terminal")
    addBytes(
      "bmControls", [2, 0, 0], to: terminals.addGroup("camera").addGroup("default"), isFixed: true)
    addBytes(
      "bmControls", [1, 0], to: control.addGroup("processing").addGroup("default"), isFixed: true)
    let output = terminals.addGroup("output").addGroup("default")
    output.addNumber("bSourceID", 2, in: 0...0xFF)
    if isNewer {
      control.addBool(
        "enable_interrupt_ep", false, changed: { [unowned self] in hasInterruptEndpoint = $0 })
      control.addGroup("extensions").make = { [unowned self] name throws(Errno) in unit(name) }
    } else {
      output.files["bSourceID"]?.store = nil
    }
    addClasses(["fs", "ss"], to: control)
  }

  private func unit(_ name: String) -> Item {
    let unit = Item(name)
    addGUID("guidExtensionCode", Array(repeating: 0, count: 16), to: unit)
    unit.addNumber("bNumControls", 0, in: 0...0xFF)
    addBytes("baSourceID", [], to: unit, isFixed: false)
    addBytes("bmControls", [], to: unit, isFixed: false, show: hexadecimal(2))
    return unit
  }

  // MARK: Formats

  private func addStreaming() {
    let colors = streaming.addGroup("color_matching").addGroup("default")
    for (name, initial) in [
      ("bColorPrimaries", 1), ("bTransferCharacteristics", 1), ("bMatrixCoefficients", 4),
    ] {
      colors.addNumber(
        name, initial, in: 0...0xFF,
        guarded: { [unowned self] () throws(Errno) in
          // Each format has a hold on them.
          let formats = ["uncompressed", "mjpeg"].flatMap { streaming[$0]?.children ?? [] }
          guard formats.isEmpty else { throw .resourceBusy }
        })
      if !isNewer { colors.files[name]?.store = nil }
    }
    for kind in ["uncompressed", "mjpeg"] {
      streaming.addGroup(kind).make = { [unowned self] name throws(Errno) in
        format(name, isCompressed: kind == "mjpeg")
      }
    }
    streaming.addGroup("header").make = { [unowned self] name throws(Errno) in
      let header = Item(name)
      header.allowLink = { [unowned self, unowned header] target throws(Errno) in
        guard uses[ObjectIdentifier(header), default: 0] == 0 else { throw .resourceBusy }
        guard let kind = target.parent, kind.parent === streaming,
          ["uncompressed", "mjpeg"].contains(kind.name)
        else { throw .invalidArgument }
      }
      return header
    }
    addClasses(["fs", "hs", "ss"], to: streaming)
  }

  private func format(_ name: String, isCompressed: Bool) -> Item {
    let format = Item(name)
    let guarded = { [unowned self, unowned format] () throws(Errno) in
      guard format.linkCount == 0, item.linkCount == 0 else { throw Errno.resourceBusy }
    }
    format.addNumber("bDefaultFrameIndex", 1, in: 1...0xFF, guarded: guarded)
    if !isCompressed {
      format.addNumber("bBitsPerPixel", 16, in: 1...0xFF, guarded: guarded)
      let yuy2: [UInt8] = Array("YUY2".utf8) + [0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113]
      addGUID("guidFormat", yuy2, to: format, guarded: guarded)
    }
    addControls(to: format, guarded: guarded)
    format.make = { [unowned self] name throws(Errno) in frame(name, guarded) }
    return format
  }

  /// `uvcg_format_bma_controls_store`: a byte in two digits.
  private func addControls(to format: Item, guarded: @escaping () throws(Errno) -> Void) {
    var controls: UInt8 = 0
    format.files["bmaControls"] = Item.File(
      show: { Array("0x\(String(controls, radix: 16))\n".utf8) },
      store: { bytes throws(Errno) in
        try guarded()
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("0x"), let byte = UInt8(text.dropFirst(2).prefix(2), radix: 16),
          bytes.count >= 4
        else { throw .invalidArgument }
        controls = byte
      })
  }

  private func frame(_ name: String, _ guarded: @escaping () throws(Errno) -> Void) -> Item {
    let frame = Item(name)
    for (name, initial, maximum) in [
      ("bmCapabilities", 0, 0xFF), ("wWidth", 640, 0xFFFF), ("wHeight", 360, 0xFFFF),
      ("dwMinBitRate", 18_432_000, Int(UInt32.max)),
      ("dwMaxBitRate", 55_296_000, Int(UInt32.max)),
      ("dwMaxVideoFrameBufferSize", 460_800, Int(UInt32.max)),
      ("dwDefaultFrameInterval", 666_666, Int(UInt32.max)),
    ] {
      frame.addNumber(name, initial, in: 0...maximum, guarded: guarded)
    }
    var intervals: [Int] = []
    frame.files["dwFrameInterval"] = Item.File(
      show: { Array(intervals.map { "\($0)\n" }.joined().utf8) },
      store: { bytes throws(Errno) in
        try guarded()
        intervals = try Self.numbers(bytes, upTo: Int(UInt32.max)).sorted()
      })
    return frame
  }

  // MARK: Headers

  private func addClasses(_ speeds: [String], to parent: Item) {
    let group = parent.addGroup("class")
    for speed in speeds {
      let key = "\(parent.name)/\(speed)"
      let directory = group.addGroup(speed)
      directory.allowLink = { [unowned self, unowned parent] target throws(Errno) in
        guard target.parent === parent["header"] else { throw .invalidArgument }
        guard item.linkCount == 0, classes[key] == nil else { throw .resourceBusy }
        classes[key] = target
        uses[ObjectIdentifier(target), default: 0] += 1
      }
      directory.dropLink = { [unowned self] target in
        guard item.linkCount == 0 else { return }
        classes[key] = nil
        uses[ObjectIdentifier(target), default: 1] -= 1
      }
    }
  }

  private func lock(of header: Item) -> () throws(Errno) -> Void {
    { [unowned self, unowned header] () throws(Errno) in
      guard uses[ObjectIdentifier(header), default: 0] == 0, item.linkCount == 0 else {
        throw .resourceBusy
      }
    }
  }

  /// `uvc_alloc`: the header has to have this name.
  override func link() throws(Errno) {
    guard let header = streaming["header"]?["h"] else { throw .noSuchFileOrDirectory }
    guard uses[ObjectIdentifier(header), default: 0] > 0 else { throw .resourceBusy }
  }

  // MARK: Values

  private func addGUID(
    _ name: String, _ initial: [UInt8], to item: Item,
    guarded: @escaping () throws(Errno) -> Void = {}
  ) {
    var value = initial
    item.files[name] = Item.File(
      show: { value },
      store: { bytes throws(Errno) in
        try guarded()
        value.replaceSubrange(..<min(16, bytes.count), with: bytes.prefix(16))
      })
  }

  /// Bytes, one on each line; of a fixed number only the first are replaced.
  private func addBytes(
    _ name: String, _ initial: [Int], to directory: Item, isFixed: Bool,
    show: @escaping (Int) -> String = { "\($0)\n" }
  ) {
    var values = initial
    directory.files[name] = Item.File(
      show: { Array(values.map(show).joined().utf8) },
      store: { [unowned self] bytes throws(Errno) in
        if isFixed { try refuseWhileLinked() }
        let numbers = try Self.numbers(bytes, upTo: 0xFF)
        guard !isFixed || numbers.count <= values.count else { throw .invalidArgument }
        values = isFixed ? numbers + values.dropFirst(numbers.count) : numbers
      })
    if !isNewer { directory.files[name]?.store = nil }
  }

  private static func numbers(_ bytes: [UInt8], upTo maximum: Int) throws(Errno) -> [Int] {
    var numbers: [Int] = []
    for line in bytes.split(separator: 0x0A) {
      numbers.append(try Store.integer(Array(line), in: 0...maximum))
    }
    return numbers
  }

  // MARK: The host's view

  override var line: String {
    let formats = classes["streaming/hs"]?.links.map { "\(Self.text($0.target))" } ?? []
    return "\(super.line) \(Self.text(control)) \(formats) \(classes.keys.sorted())"
  }

  private static func text(_ item: Item) -> String {
    let files = item.files.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value.show?() ?? [])" }
    return "\(item.name)(\((files + item.children.map(text)).joined(separator: " ")))"
  }
}
