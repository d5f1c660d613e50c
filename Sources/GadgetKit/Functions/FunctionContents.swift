// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// What a function brings into a configuration: what its `bind` in the kernel does.
public struct FunctionContents: Sendable {
  /// A string of the device.
  public enum Text: Hashable, Sendable {
    /// This text.
    case known(String)
    /// One that the kernel makes up; the text says of what.
    case unknown(String)
  }

  /// How the kernel keeps a function's strings, and how many indexes they take.
  public enum StringKeeping: Hashable, Sendable {
    /// As `usb_gstrings_attach` does: the end of the table counts as one more, an empty string.
    case container
    /// The same without the end of the table.
    case exact
    /// One string in a table that all instances share, with a new index at each bind: that of the
    /// last one is answered.
    case single
    /// As ``single``, but with a new index only at the first bind since the module was loaded.
    case once
  }

  /// Its own strings, in the order of their indexes.
  public var strings: [Text]
  /// The language of its strings.
  public var language = LanguageID.englishUnitedStates
  /// The same strings in further languages, as many in each.
  public var translations: [(language: LanguageID, strings: [Text])] = []
  /// How the kernel keeps them.
  public var stringKeeping: StringKeeping
  /// Whether the languages of its strings are listed before those of the device: it is so where the
  /// function keeps the old pointer `strings`.
  public var listsLanguageFirst: Bool
  /// The number of its interfaces.
  public var interfaceCount: Int
  /// The speeds that it has descriptors for. At another it shows those for the next slower one beside a
  /// function that has some, and a configuration in which none has is not there.
  public var speeds: Set<Speed>
  /// What it asks of the controller, in the kernel's order.
  public var requests: [EndpointRequest]
  /// What it asks for after that, and can do without: all of it, or none.
  public var optionalRequests: [EndpointRequest]
  /// What a host reads of its interface as the HID report descriptor; nil: it is no HID interface.
  public var reportDescriptor: [UInt8]?
  /// Its descriptors at a speed, with the numbers that it was given.
  public var descriptors:
    @Sendable (FunctionNumbers, Speed) throws(DescriptorError) -> [AnyDescriptor]
  /// The Microsoft OS descriptors that it brings by itself, when the gadget has any.
  public var osDescriptors: @Sendable (FunctionNumbers) -> [OSDescriptorEntry] = { _ in [] }
  /// What its bind leaves in the kernel's module for those after it.
  public var leaves: @Sendable (inout ModuleMemory, FunctionNumbers) -> Void

  /// Makes contents.
  public init(
    strings: [Text], _ stringKeeping: StringKeeping = .container, listsLanguageFirst: Bool = false,
    interfaces: Int, hasSuperSpeed: Bool = true, requests: [EndpointRequest],
    optionalRequests: [EndpointRequest] = [], reportDescriptor: [UInt8]? = nil,
    leaves: @escaping @Sendable (inout ModuleMemory, FunctionNumbers) -> Void = { _, _ in },
    descriptors:
      @escaping @Sendable (FunctionNumbers, Speed) throws(DescriptorError)
      -> [AnyDescriptor]
  ) {
    self.strings = strings
    self.stringKeeping = stringKeeping
    self.listsLanguageFirst = listsLanguageFirst
    self.interfaceCount = interfaces
    speeds = hasSuperSpeed ? [.full, .high, .super] : [.full, .high]
    self.requests = requests
    self.optionalRequests = optionalRequests
    self.reportDescriptor = reportDescriptor
    self.leaves = leaves
    self.descriptors = descriptors
  }
}

extension FunctionContents {
  /// What it asks of the controller, as the function of a name.
  func demand(of function: String) -> EndpointBudget.Demand {
    .init(function: function, requests: requests, optionalRequests: optionalRequests)
  }
}

extension FunctionContents.Text: ExpressibleByStringLiteral {
  /// A text that is known.
  public init(stringLiteral text: String) { self = .known(text) }
}
