// SPDX-License-Identifier: Apache-2.0

import Testing

/// Configurations as gadgets of real kernels sent them: 6.1.190 unless named otherwise.
///
/// A row: the function and the speed, then the bytes, with a blank before each descriptor.
let goldenConfigurations = goldenComposites + goldenNetworks + goldenDevices + goldenStreams

/// The row with a name.
func golden(_ name: String) throws -> [UInt8] {
  try #require(goldenConfigurations.first { $0.name == name }).bytes
}
