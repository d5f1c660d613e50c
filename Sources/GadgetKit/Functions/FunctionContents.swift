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

  /// Its own strings, all of them in US English, in the order of their indexes. The kernel counts the
  /// end of the table as one more, and answers with an empty string.
  public var strings: [Text]
  /// Whether the languages of its strings are listed before those of the device: it is so where the
  /// function keeps the old pointer `strings`.
  public var listsLanguageFirst: Bool
  /// The number of its interfaces.
  public var interfaceCount: Int
  /// What it asks of the controller, in the kernel's order.
  public var requests: [EndpointRequest]
  /// Its descriptors at a speed, with the numbers that it was given.
  public var descriptors:
    @Sendable (FunctionNumbers, Speed) throws(DescriptorError) -> [AnyDescriptor]

  /// Makes contents.
  public init(
    strings: [Text], listsLanguageFirst: Bool = false, interfaces: Int,
    requests: [EndpointRequest],
    descriptors:
      @escaping @Sendable (FunctionNumbers, Speed) throws(DescriptorError)
      -> [AnyDescriptor]
  ) {
    self.strings = strings
    self.listsLanguageFirst = listsLanguageFirst
    self.interfaceCount = interfaces
    self.requests = requests
    self.descriptors = descriptors
  }
}

extension FunctionContents.Text: ExpressibleByStringLiteral {
  /// A text that is known.
  public init(stringLiteral text: String) { self = .known(text) }
}

/// The values of a function's attributes, and the kernel that they are for.
public struct FunctionSettings: Sendable {
  /// The function's type.
  public let type: FunctionType
  /// Its directory.
  public let tree: Tree
  /// The kernel.
  public let kernel: KernelVersion

  /// Makes settings.
  public init(_ type: FunctionType, _ tree: Tree, kernel: KernelVersion) {
    self.type = type
    self.tree = tree
    self.kernel = kernel
  }

  /// What an attribute holds; nil: what the kernel chose.
  public subscript(_ name: String) -> String? {
    tree.attributes[name] ?? type.attributes.first { $0.name == name }?.initialValue
  }

  /// A number, in the radix in which the attribute's format writes it.
  func number<Number: FixedWidthInteger>(_ name: String) -> Number {
    let format = type.attributes.first { $0.name == name }?.format
    return format.flatMap { Number(self[name] ?? "", writtenAs: $0) } ?? 0
  }
}
