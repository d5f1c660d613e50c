// SPDX-License-Identifier: Apache-2.0

/// Splits bytes into descriptors that stand alone or head others, as far as it can be told.
struct Outliner {
  let speed: Speed
  let texts: DeviceTexts
  private let bytes: ArraySlice<UInt8>
  private let boundaries: DescriptorBoundaries

  init(_ bytes: ArraySlice<UInt8>, speed: Speed, texts: DeviceTexts = .none) {
    self.bytes = bytes
    self.speed = speed
    self.texts = texts
    boundaries = DescriptorBoundaries(bytes)
  }

  /// The descriptors, in wire order.
  func outlines() -> [DescriptorOutline] {
    var nodes: [DescriptorOutline] = []
    var hasStrings = false
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let frame = boundaries.frame(at: offset)
      switch frame.type {
      case .configuration, .otherSpeedConfiguration: nodes.append(configuration(frame))
      case .bos: nodes.append(binaryObjectStore(frame))
      case .device: nodes.append(device(frame))
      case .deviceQualifier: nodes.append(qualifier(frame))
      case .deviceCapability: nodes.append(capability(frame))
      case .string:
        nodes.append(string(frame, as: .guess(frame, isFirst: !hasStrings)))
        hasStrings = true
      default: nodes += sequence(from: offset)
      }
      offset = nodes.last?.range.upperBound ?? bytes.endIndex
    }
    return nodes
  }

  private func sequence(from offset: Int) -> [DescriptorOutline] {
    let end = boundaries.endOfSequence(from: offset)
    return SequenceOutline(DescriptorFrame.all(in: bytes[offset..<end]), annotator()).nodes
  }

  func annotator() -> FieldAnnotator { FieldAnnotator(speed: speed, texts: texts) }

  /// A descriptor that has no others in it.
  ///
  /// - Parameter decode: gives the fields, or says what is wrong.
  func leaf(
    _ title: String, _ frame: DescriptorFrame, _ layout: DescriptorLayout?,
    decode: (ArraySlice<UInt8>) throws(DescriptorError) -> [DescriptorField]?
  ) -> DescriptorOutline {
    var fields: [DescriptorField]?
    var problem = frame.problem
    if problem == nil {
      do throws(DescriptorError) {
        fields = try decode(frame.bytes)
      } catch {
        problem = error
      }
    }
    var annotator = annotator()
    return DescriptorOutline(
      title, frame.bytes,
      annotator.annotate(frame.fields(fields, layout), type: frame.type),
      problems: problem.map { [$0] } ?? [])
  }
}

// MARK: - Configurations

extension Outliner {
  private func configuration(_ frame: DescriptorFrame) -> DescriptorOutline {
    var annotator = annotator()
    if frame.type == .otherSpeedConfiguration { annotator.speed = speed == .high ? .full : .high }
    let (contents, problem) = contents(of: frame)
    let frames = DescriptorFrame.all(in: contents)
    let sequence = SequenceOutline(frames, annotator)
    let isBroken = isCut(frame) || frames.last?.problem != nil
    let shown = isBroken ? nil : sequence.interfaceNumbers.count

    let name = frame.type == .configuration ? "configuration" : "other-speed configuration"
    var node = DescriptorOutline(
      frame[5].map { "\(name) \($0)" } ?? name, frame.bytes,
      annotator.annotate(Self.header(frame, interfacesShown: shown), type: frame.type),
      children: sequence.nodes)
    node.problems = [frame.problem ?? wrongLength(frame, 9), problem].compactMap(\.self)
    if let stated = frame[4].map(Int.init), let shown, stated < shown {
      node.problems.append(
        DescriptorError(
          offset: node.offset + 4, reason: .disagreement(stated: stated, actual: shown)))
    }
    return node
  }

  /// The fields of the first nine bytes: what a decoder says of them when they head nothing.
  private static func header(_ frame: DescriptorFrame, interfacesShown: Int?) -> [LaidField] {
    var bytes = Array(frame.bytes)
    if bytes.count == 9 { bytes.replaceSubrange(2..<5, with: [9, 0, 0]) }
    let decoded: [DescriptorField]?
    do throws(DescriptorError) {
      decoded = try ConfigurationDescriptor(decoding: bytes).fields
    } catch {
      decoded = nil
    }
    return frame.fields(decoded, .of(.configuration, [], in: nil)).map { field in
      var field = field
      if field.name == "bNumInterfaces", let stated = field.number, let shown = interfacesShown {
        // The kernel counts those of a function that has no descriptors at the current speed.
        let hidden = Int(stated) - shown
        field.meaning = hidden > 0 ? "\(hidden) without descriptors" : nil
      }
      return field
    }
  }
}

extension Outliner {
  /// What a header heads, and what is wrong with the total length that it states.
  func contents(
    of header: DescriptorFrame
  ) -> (bytes: ArraySlice<UInt8>, problem: DescriptorError?) {
    isCut(header) ? ([], nil) : boundaries.contents(of: header)
  }

  private func isCut(_ frame: DescriptorFrame) -> Bool {
    frame.problem != nil && frame.bytes.endIndex == bytes.endIndex
  }

  /// An error unless a descriptor has this length.
  func wrongLength(_ frame: DescriptorFrame, _ length: Int) -> DescriptorError? {
    guard let found = frame[0], found != length else { return nil }
    return DescriptorError(
      offset: frame.bytes.startIndex,
      reason: .wrongLength(found: Int(found), allowed: length...length))
  }
}
