// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// A value of a profile that knows where it was written.
public struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var position: Position
  /// The key's path, for example `functions[0].host_addr`.
  public var path: String
}

/// A gadget as its author wrote it.
///
/// Every value is right by itself and spelled canonically; what is absent is left to the kernel.
/// ``checked(on:)`` makes a ``Gadget`` of it, or says what is wrong.
public struct Profile: Sendable {
  /// Attributes by name, spelled as their ``Format`` has it.
  public typealias Values = [String: Located<String>]

  /// The strings of one language.
  public struct Language: Sendable {
    /// The language.
    public var id: Located<LanguageID>
    /// The strings by the kernel's names.
    public var values: Values
    /// The device's strings beyond those, in their order: name and text.
    public var custom: [(name: Located<String>, text: Located<String>)]
  }

  /// One function.
  public struct Function: Sendable {
    /// `TYPE.INSTANCE`
    public var name: Located<String>
    /// What the kernel offers under the type.
    public var type: FunctionType
    /// The function's attributes.
    public var values: Values
    /// The attributes of its list of directories, for example of each LUN.
    public var list: [Values]
    /// What its further keys make in its directory.
    var further = Tree()
    /// Its Microsoft OS descriptors.
    public var osDescriptors: FunctionOSDescriptors?
  }

  /// The Microsoft OS descriptors of a function.
  public struct FunctionOSDescriptors: Sendable {
    /// Where they stand.
    public var place: Located<String>
    /// `compatible_id` and `sub_compatible_id`.
    public var values: Values
    /// The extended properties, in their order.
    public var properties: [(name: Located<String>, values: Values)]
  }

  /// One configuration.
  public struct Configuration: Sendable {
    /// `LABEL.NUMBER`
    public var name: Located<String>
    /// `MaxPower` and `bmAttributes`.
    public var values: Values
    /// Its string, by language.
    public var strings: [Language]
    /// The functions in it, in the order of their interfaces.
    public var functions: [Located<String>]
  }

  /// The gadget's Microsoft OS descriptors.
  public struct OSDescriptors: Sendable {
    /// Where they stand.
    public var place: Located<String>
    /// `use`, `qw_sign` and `b_vendor_code`.
    public var values: Values
    /// The configuration that they describe.
    public var configuration: Located<String>?
  }

  /// The gadget's name.
  public var name: Located<String>?
  /// The controller to bind to.
  public var udc: Located<String>?
  /// The device attributes.
  public var values: Values = [:]
  /// The device's strings, by language.
  public var strings: [Language] = []
  /// The functions.
  public var functions: [Function] = []
  /// The configurations; nil: one with all functions.
  public var configurations: [Configuration]?
  /// The Microsoft OS descriptors.
  public var osDescriptors: OSDescriptors?
  /// The WebUSB attributes; nil: none.
  public var webUSB: Values?
  /// The hosts that the gadget is to work with.
  public var hosts: [Located<Host>] = []
  /// The rules that are not to be told of.
  public var allowed: [Located<String>] = []
  /// What is wrong with single values and keys.
  var issues: [Issue] = []
  /// What the lists name, also where there are issues.
  var listed = ListedNames()

  /// The name of the configuration of a profile without any.
  static let onlyConfiguration = "c.1"
}
