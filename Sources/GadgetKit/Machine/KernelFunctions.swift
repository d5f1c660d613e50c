// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// The types of functions that the running kernel has, as its files tell: nothing is loaded.
public struct KernelFunctions: Sendable {
  /// Whether the kernel has a type.
  public enum Presence: String, Hashable, Sendable {
    /// It is part of the kernel, or its module is loaded.
    case ready
    /// Its module can be loaded.
    case module
    /// There is none.
    case absent
  }

  /// The modules by type; nil: nothing can be known.
  private var aliases: [String: String]?
  private var builtIn: Set<String>
  private let sysfs: FilePath

  /// Reads what depmod(8) has written for the running kernel.
  ///
  /// - Parameters:
  ///   - modules: its directory of modules, for example `/lib/modules/6.1.0-50-amd64`.
  ///   - sysfs: the root of sysfs, which knows what is loaded.
  public init(modules: FilePath, sysfs: FilePath = "/sys") {
    self.sysfs = sysfs
    let built = Self.read(modules.appending("modules.builtin.modinfo")).split { $0 == 0 }
    builtIn = Set(built.compactMap { Self.type(after: "=usbfunc:", in: $0) })
    let file = Self.read(modules.appending("modules.alias"))
    guard !file.isEmpty || !built.isEmpty else { return }
    var aliases: [String: String] = [:]
    for line in file.split(separator: UInt8(ascii: "\n")) where line.starts(with: Self.prefix) {
      let words = line.dropFirst(Self.prefix.count).split(separator: UInt8(ascii: " "))
      guard words.count == 2 else { continue }
      aliases[String(decoding: words[0], as: UTF8.self)] = String(decoding: words[1], as: UTF8.self)
    }
    self.aliases = aliases
  }

  /// Those of the kernel that runs.
  public static var running: KernelFunctions? {
    KernelVersion.runningRelease.map { KernelFunctions(modules: FilePath("/lib/modules/\($0)")) }
  }

  /// Whether the kernel has a type; nil: that cannot be known.
  public func presence(of type: FunctionType) -> Presence? {
    if builtIn.contains(type.name) || KernelModule.isLoaded(type.module, sysfs: sysfs) {
      return .ready
    }
    return aliases.map { $0[type.name] == nil ? .absent : .module }
  }

  private static let prefix = Array("alias usbfunc:".utf8)

  private static func read(_ path: FilePath) -> [UInt8] {
    (try? SmallFile.read(path, limit: 1 << 26)) ?? []
  }

  /// The rest of a line behind a mark; nil: the mark is not in it.
  private static func type(after mark: String, in line: some Collection<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    return text.firstPlace(of: mark).map { String(text[$0.upperBound...]) }
  }
}
