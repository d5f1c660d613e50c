// SPDX-License-Identifier: Apache-2.0

/// An operating system that a gadget is to work with.
public enum Host: String, CaseIterable, Hashable, Sendable {
  case windows
  case macos
  case linux
  case android
  case ios

  /// Its name as its maker writes it.
  public var name: String {
    switch self {
    case .windows: "Windows"
    case .macos: "macOS"
    case .linux: "Linux"
    case .android: "Android"
    case .ios: "iOS"
    }
  }
}
