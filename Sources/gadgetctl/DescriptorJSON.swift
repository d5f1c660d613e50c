// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

extension DescriptorOutline {
  /// All of it, for programs.
  var json: JSON {
    .object([
      "title": .string(title), "offset": .number(offset), "bytes": .string(bytes.digits),
      "problems": .array(
        problems.map { .object(["offset": .number($0.offset), "problem": .string(sentence($0))]) }),
      "fields": .array(fields.map(\.json)),
      "children": .array(children.map(\.json)),
    ])
  }
}

extension OutlineField {
  fileprivate var json: JSON {
    .object([
      "name": .string(name), "offset": .number(bytes.startIndex),
      "bytes": .string(bytes.digits), "value": jsonValue, "meaning": .string(meaning),
      "text": .string(text),
    ])
  }

  private var jsonValue: JSON {
    switch value {
    case .decimal(let number), .hexadecimal(let number): .number(number)
    case .item(let item): item.data.isEmpty ? .null : .number(item.unsigned)
    case .uuid(let uuid): .string(uuid.description)
    case .text, .bytes: .null
    }
  }
}

extension ExchangeOutline {
  /// The request and its answer, for programs.
  var json: JSON {
    let (kind, reason): (String, String?) =
      switch answer {
      case .bytes: ("bytes", nil)
      case .stall: ("stall", nil)
      case .unknown(let reason): ("unknown", reason)
      }
    return .object([
      "request": .string(request.title), "setup": .string(request.setup.bytes.digits),
      "answer": .string(kind), "reason": .string(reason),
      "descriptors": .array(descriptors.map(\.json)),
    ])
  }
}

extension HostRequest.Setup {
  /// As on the wire, but for the length.
  var bytes: [UInt8] {
    [requestType, request] + [value, index].flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  }
}

extension Collection<UInt8> {
  /// Two digits a byte.
  var digits: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
