// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionFSError.Reason {
  /// What is wrong, as the end of a sentence about the file; the offset follows.
  var problem: String {
    switch self {
    case .trailing(let count): "\(count) bytes more than it announces"
    case .wrongMagic(let magic): "the number \(magic)"
    case .wrongLength(let stated, _): "the length \(stated)"
    case .unknownFlags(let flags): "the unknown flags 0x\(String(flags, radix: 16))"
    case .empty: "no descriptor"
    case .withoutFullSpeed: "descriptors for two speeds and none for full speed"
    case .descriptor(let reason): reason.problem
    case .refusedType(let type): "a descriptor of type \(type.code)"
    case .wrongEndpointCount(let stated, _): "bNumEndpoints \(stated)"
    case .endpointZero: "an endpoint with the number 0"
    case .repeatedAddress(let address): "the endpoint address \(address.rawValue.code) again"
    case .otherAddress(let address, _): "the endpoint address \(address.rawValue.code)"
    case .otherEndpointCount(let count, _): "\(count) endpoints for one speed"
    case .otherInterfaceCount(let count, _): "\(count) interfaces for one speed"
    case .noSuchInterface(let number): "an OS descriptor for interface \(number)"
    case .wrongVersion(let version): "an OS descriptor of version 0x\(String(version, radix: 16))"
    case .wrongFeature(let index): "an OS descriptor with wIndex \(index)"
    case .stringsWithoutLanguage: "only one of strings and languages"
    case .unterminated: "a string without an end"
    }
  }

  /// What would be right.
  var remedy: String {
    switch self {
    case .trailing: "nothing behind the last one"
    case .wrongMagic: "3 or 1 for descriptors, 2 for strings"
    case .wrongLength(_, let actual): "that of all of it, \(actual)"
    case .unknownFlags: "those of linux/usb/functionfs.h"
    case .empty: "at least one"
    case .withoutFullSpeed: "some for full speed too, without which Linux crashes"
    case .descriptor: "whole descriptors, each with its length"
    case .refusedType:
      "one that FunctionFS takes: interfaces, endpoints and their companions, interface associations, "
        + "and the descriptor 0x21 of HID, smart card and DFU interfaces"
    case .wrongEndpointCount(_, let actual): "as many as follow, \(actual)"
    case .endpointZero: "1…15"
    case .repeatedAddress: "each address once for each speed"
    case .otherAddress(_, let first):
      "\(first.rawValue.code) as for the first speed, in the same order"
    case .otherEndpointCount(_, let first), .otherInterfaceCount(_, let first):
      "as many as for the first speed, \(first)"
    case .noSuchInterface: "one of those before it"
    case .wrongVersion: "0x100"
    case .wrongFeature: "4 for compatible ids, 5 for properties"
    case .stringsWithoutLanguage: "both or none"
    case .unterminated: "a null at the end of each"
    }
  }
}

extension DescriptorError.Reason {
  /// The few that can be met where descriptors are taken one by one.
  fileprivate var problem: String {
    switch self {
    case .truncated(let needed, let available): "\(available) bytes in place of \(needed)"
    case .wrongLength(let found, _): "a descriptor with the length \(found)"
    case .undefinedValue(let value): "the undefined value \(value)"
    case .reserved(let bits): "the reserved bits \(bits.code)"
    default: "a malformed descriptor"
    }
  }
}

extension UInt8 {
  fileprivate var code: String { "0x" + Hexadecimal.number(Int(self), digits: 2) }
}
