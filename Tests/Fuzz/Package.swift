// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

// Fuzzing, apart from the ordinary build: see README.md.

import PackageDescription

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "gadgetctl", path: "../..")],
  targets: [
    .executableTarget(
      name: "JSONFuzz",
      dependencies: [.product(name: "GadgetKit", package: "gadgetctl")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "CheckFuzz",
      dependencies: [
        .product(name: "Descriptors", package: "gadgetctl"),
        .product(name: "GadgetKit", package: "gadgetctl"),
      ],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    // Its links are the files of the program that show descriptors.
    .executableTarget(
      name: "DecodeFuzz",
      dependencies: [
        .product(name: "Descriptors", package: "gadgetctl"),
        .product(name: "GadgetKit", package: "gadgetctl"),
      ],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)
