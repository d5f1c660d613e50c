// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Of what the programs consist of: what Swift cannot check stands behind the word unsafe.
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "gadgetctl",
  products: [
    .library(name: "Descriptors", targets: ["Descriptors"]),
    .library(name: "GadgetKit", targets: ["GadgetKit"]),
    .executable(name: "gadgetctl", targets: ["gadgetctl"]),
  ],
  traits: [
    .default(enabledTraits: ["Udev"]),
    .trait(name: "Udev", description: "Take the kernel's events through libudev."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .target(name: "Descriptors", swiftSettings: safe),
    .systemLibrary(
      name: "CUdev", path: "Sources/GadgetKit/UDC/CUdev", pkgConfig: "libudev",
      providers: [.apt(["libudev-dev"])]),
    .systemLibrary(name: "CLinux", path: "Sources/GadgetKit/Machine/CLinux"),
    .systemLibrary(name: "CUSBFS", path: "Sources/GadgetKit/Host/CUSBFS"),
    .target(
      name: "GadgetKit",
      dependencies: [
        "Descriptors", "CLinux", "CUSBFS",
        .target(name: "CUdev", condition: .when(traits: ["Udev"])),
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["UDC/CUdev", "Host/CUSBFS", "Machine/CLinux"],
      swiftSettings: safe),
    .target(name: "ParserEssentials", swiftSettings: safe),
    .target(name: "CStart", path: "Sources/gadgetctl/CStart"),
    .executableTarget(
      name: "gadgetctl",
      dependencies: [
        "CStart", "GadgetKit", "ParserEssentials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["CStart"],
      swiftSettings: safe),
    .target(
      name: "UsbRead", dependencies: ["Descriptors"], path: "Tests/UsbRead", swiftSettings: strict),
    .testTarget(
      name: "DescriptorsTests", dependencies: ["Descriptors", "UsbRead"], swiftSettings: strict),
    .target(
      name: "KernelModel",
      dependencies: ["GadgetKit", .product(name: "SystemPackage", package: "swift-system")],
      path: "Tests/KernelModel", swiftSettings: strict),
    .testTarget(
      name: "GadgetKitTests", dependencies: ["GadgetKit", "KernelModel", "UsbRead"],
      exclude: ["JSONTestSuite"],
      swiftSettings: strict),
    .testTarget(
      name: "gadgetctlTests", dependencies: ["gadgetctl", "ParserEssentials"], swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
