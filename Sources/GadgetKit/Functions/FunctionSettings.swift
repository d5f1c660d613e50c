// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// The values of a function's attributes, and what it is bound on.
public struct FunctionSettings: Sendable {
  /// The function's type.
  public let type: FunctionType
  /// Its directory.
  public let tree: Tree
  /// The kernel.
  public let kernel: KernelVersion
  /// The controller.
  public let controller: Controller
  /// What earlier binds left in the kernel's modules.
  public let memory: ModuleMemory

  /// Makes settings.
  public init(
    _ type: FunctionType, _ tree: Tree, kernel: KernelVersion, controller: Controller,
    memory: ModuleMemory = ModuleMemory()
  ) {
    self.type = type
    self.tree = tree
    self.kernel = kernel
    self.controller = controller
    self.memory = memory
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
