// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// What comes in goes out again, for tests: the kernel's `function/f_loopback.c`.
  public static let loopback = FunctionType(
    "Loopback", module: "usb_f_ss_lb", option: "CONFIG_USB_CONFIGFS_F_LB_SS",
    attributes: [
      .init(
        "qlen", .integer(1...65_536, .decimal), initial: .value("32"), change: .unlinked,
        "number of requests in flight"),
      .init(
        "bulk_buflen", .integer(1...1_048_576, .decimal), initial: .value("4096"),
        change: .unlinked, "length of a request's buffer in bytes"),
    ],
    contents: echo, "sends back what it gets, for tests")

  private static func echo(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["loop input to output"], .single, interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      [
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: .init(.vendorSpecific),
            string: numbers.strings[0]))
      ] + numbers.bulkPair(at: speed)
    }
  }
}

extension FunctionNumbers {
  /// The first two endpoints, IN and OUT; OUT comes first at full speed.
  func bulkPair(at speed: Speed, burst: UInt8 = 0) -> [AnyDescriptor] {
    (speed < .high ? [1, 0] : [0, 1]).flatMap { bulk($0, at: speed, burst: burst) }
  }
}
