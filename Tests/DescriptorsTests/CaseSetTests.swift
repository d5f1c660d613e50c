// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct CaseSetTests {
  typealias Transfers = CaseSet<EndpointAttributes.TransferType>

  @Test func members() {
    let data: Transfers = [.isochronous, .bulk, .interrupt]
    #expect(data.contains(.bulk) && !data.contains(.control))
    #expect(data == Transfers([.interrupt, .bulk, .isochronous, .bulk]))
    #expect(Transfers().isEmpty && !data.isEmpty)
    #expect(MemoryLayout<Transfers>.size == 1)
  }

  @Test func changes() {
    var set: Transfers = [.bulk]
    #expect(set.insert(.interrupt).inserted)
    #expect(!set.insert(.interrupt).inserted)
    #expect(set.update(with: .control) == nil && set.update(with: .control) == .control)
    #expect(set.remove(.bulk) == .bulk && set.remove(.bulk) == nil)
    #expect(set == [.control, .interrupt])
  }

  @Test func combinations() {
    let (left, right): (Transfers, Transfers) = ([.bulk, .control], [.bulk, .interrupt])
    #expect(left.union(right) == [.bulk, .control, .interrupt])
    #expect(left.intersection(right) == [.bulk])
    #expect(left.symmetricDifference(right) == [.control, .interrupt])
    #expect(left.isDisjoint(with: [.isochronous]) && !left.isDisjoint(with: right))
    #expect(left.subtracting(right) == [.control])
  }
}
