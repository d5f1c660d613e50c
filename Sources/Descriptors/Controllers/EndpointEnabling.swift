// SPDX-License-Identifier: Apache-2.0

/// A host that configures a device and then turns on its interfaces one after the other, each at
/// the alternate setting that takes most.
struct EndpointEnabling {
  /// The memory before any endpoint is on.
  let room: EndpointRoom
  /// The endpoints of all settings, in the order of their descriptors.
  let uses: [EndpointUse]

  /// The endpoints that find no memory.
  var shortfalls: [EndpointMemory.Shortfall] {
    var configured = room
    var found = configured.fill(with: setting(0), of: uses, .configuration)
    var active: [UInt8: UInt8] = [:]
    for interface in Set(uses.map(\.interface)).sorted() {
      let others = uses.indices.filter {
        uses[$0].interface != interface
          && uses[$0].alternateSetting == active[uses[$0].interface, default: 0]
      }
      for alternate in alternates(of: interface) where alternate > 0 {
        var room = room
        // What the others lack was found when they were turned on.
        _ = room.fill(with: others, of: uses, .interface)
        found += room.fill(with: setting(alternate, of: interface), of: uses, .interface)
      }
      active[interface] = alternates(of: interface).max {
        need(setting($0, of: interface)) < need(setting($1, of: interface))
      }
    }
    return found
  }

  private func alternates(of interface: UInt8) -> [UInt8] {
    Set(uses.lazy.filter { $0.interface == interface }.map(\.alternateSetting)).sorted()
  }

  /// The endpoints of an alternate setting; of all interfaces if none is given.
  private func setting(_ alternate: UInt8, of interface: UInt8? = nil) -> [Int] {
    uses.indices.filter { index in
      let use = uses[index]
      return use.alternateSetting == alternate && use.interface == interface ?? use.interface
    }
  }

  private func need(_ indexes: [Int]) -> Int { indexes.reduce(0) { $0 + room.need(of: uses[$1]) } }
}
