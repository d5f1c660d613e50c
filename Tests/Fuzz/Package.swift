// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

// Fuzzing, apart from the ordinary build:
//   swift build -c release --sanitize=fuzzer
//   .build/release/JSONFuzz -max_total_time=300 ../GadgetKitTests/JSONTestSuite/test_parsing
// New inputs are written to the first directory named: give an empty one before it to keep it clean.
// The descriptors of the test cases as the seeds of the other:
//   mkdir seeds
//   for case in ../Cases/decode/*.hex; do
//     sed 's/#.*//' "$case" | xxd -r -p >"seeds/$(basename "$case" .hex)"
//   done
//   .build/release/DecodeFuzz -max_total_time=600 -max_len=2048 seeds

import PackageDescription

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "gadgetctl", path: "../..")],
  targets: [
    .executableTarget(
      name: "JSONFuzz",
      dependencies: [.product(name: "GadgetKit", package: "gadgetctl")],
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
