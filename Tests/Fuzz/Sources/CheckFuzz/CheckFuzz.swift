// SPDX-License-Identifier: Apache-2.0

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkProfile(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
