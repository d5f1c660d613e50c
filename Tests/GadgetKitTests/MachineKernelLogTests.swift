// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

@Suite struct MachineKernelLogTests {
  @Test(
    arguments: [
      (
        "3,1234,5140900,-;udc dummy_udc.0: failed to start g1: -19\n"
          + " SUBSYSTEM=udc\n DEVICE=+udc:dummy_udc.0\n",
        "udc dummy_udc.0: failed to start g1: -19"
      ),
      ("4,7,1,-,caller=T12;UDC core: g: couldn't find;it\n", "UDC core: g: couldn't find;it"),
      (#"6,8,2,c;a\x0ab\xc3\xa9\x5c"#, #"a\x0ab\xc3\xa9\x5c"#),
      ("6,8,2,-;\n", ""),
      ("12,9,3,-;systemd[1]: from a program\n", nil),
      ("6,8,2;too few fields\n", nil),
      ("x,8,2,-;no number\n", nil),
      ("no record", nil),
      ("", nil),
    ] as [(String, String?)])
  func aRecordHoldsAMessage(record: String, message: String?) {
    #expect(KernelLog.message(of: Array(record.utf8)[...]) == message)
  }

  @Test func whatCannotBeReadIsEmpty() {
    #expect(KernelLog(from: "/no such file").messages() == [])
    #expect(KernelLog(from: "/dev/null").messages() == [])
    #expect(KernelLog(from: "/").messages() == [])
  }

  @Test func theLogOfThisMachineEnds() {
    #expect(KernelLog().messages().count <= 1000)
  }

  @Test(
    arguments: [
      (
        [
          "configfs-gadget.g1 gadget.0: composite: bad",
          "udc dummy_udc.0: failed to start g1: -22",
          "configfs-gadget.g1 gadget.0: probe with driver configfs-gadget.g1 failed with error -22",
          "UDC core: g1: couldn't find an available UDC or it's busy",
        ], "g1", 22
      ),
      (
        ["gadget gadget.0: probe with driver configfs-gadget.g1 failed with error -524"], "g1", 524
      ),
      (["configfs-gadget.g1: probe of gadget.0 failed with error -19"], "g1", 19),
      (["udc fe980000.usb: failed to start a g: -19"], "a g", 19),
      (["udc dummy_udc.0: failed to start g11: -19"], "g1", nil),
      (["udc dummy_udc.0: failed to start g: -19"], "g1", nil),
      (["configfs-gadget.g11: probe of gadget.0 failed with error -19"], "g1", nil),
      (["x: probe with driver configfs-gadget.g1.2 failed with error -19"], "g1", nil),
      ([#"udc dummy_udc.0: failed to start \xc3\xa9\x5c: -19"#], "é\\", 19),
      (["udc dummy_udc.0: failed to start g1: -"], "g1", nil),
      (["udc dummy_udc.0: failed to start g1: -99999999999"], "g1", nil),
      (["udc dummy_udc.0: failed to start g1: -19 or so"], "g1", nil),
      (["UDC core: g1: couldn't find an available UDC or it's busy"], "g1", nil),
      ([], "g1", nil),
    ] as [([String], String, CInt?)])
  func theReasonOfAFailedBindIsFound(messages: [String], gadget: String, code: CInt?) {
    #expect(KernelLog.startFailure(of: gadget, in: messages) == code.map(Errno.init(rawValue:)))
  }
}
