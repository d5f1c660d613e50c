// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// What has to hold for whatever profile: each issue is a line with a place in the text; and of a right
/// one no name leads out of the gadget's directory, what is planned from a gadget to itself is nothing,
/// and what a host would read is as long as it says.
func checkProfile(_ text: [UInt8]) {
  guard let profile = try? Profile(parsing: text) else { return }
  do throws(Issues) {
    let gadget = try profile.checked(on: .example)
    checkNames(gadget.tree)
    checkPlans(gadget)
    // The text chooses the machine.
    let sum = text.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    judge(gadget, Controller.known[sum % Controller.known.count], kernels[sum % kernels.count])
  } catch {
    check(error, text)
  }
}

private let kernels = [
  KernelVersion(5, 10), KernelVersion(6, 1), KernelVersion(6, 12), KernelVersion(6, 18),
]

private func check(_ issues: Issues, _ text: [UInt8]) {
  precondition(1...Issues.limit ~= issues.all.count, "\(issues.all.count) issues")
  let lines = text.count { $0 == 0x0A || $0 == 0x0D } + 1
  for issue in issues.all {
    precondition(1...lines ~= issue.position.line, "\(issue)")
    precondition(1...text.count + 1 ~= issue.position.column, "\(issue)")
    let line = [issue.path, issue.problem, issue.remedy].joined(separator: ": ")
    precondition(line.utf8.count < 16_384, "\(line.utf8.count) bytes: \(line.prefix(200))")
    precondition(
      line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
      "not for a terminal: \(line)")
  }
}

private func checkNames(_ tree: Tree) {
  let names =
    tree.attributes.map(\.key) + tree.undescribed.map(\.key) + tree.directories.map(\.key)
    + tree.links.map(\.key)
  for name in names { precondition(name.isPathComponent, "leads out: \(name)") }
  for target in tree.links.map(\.value) {
    let names = target.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    let isInside = names.allSatisfy { String(decoding: $0, as: UTF8.self).isPathComponent }
    precondition(isInside, "leads out: \(target)")
  }
  if let mount = tree.mount {
    precondition(mount.path.utf8.first == 0x2F && mount.instance.isPathComponent, "\(mount)")
  }
  for directory in tree.directories.map(\.value) { checkNames(directory) }
}

private func checkPlans(_ gadget: Gadget) {
  let plans = [
    Plan(gadget: gadget.name, from: nil, to: gadget.tree),
    Plan(gadget: gadget.name, from: gadget.tree, to: nil),
  ]
  for step in plans.flatMap(\.steps) {
    let path = step.path.utf8
    if path.first != 0x2F {
      precondition(path.starts(with: gadget.name.utf8), "\(path) is not the gadget's")
    }
    precondition(!step.shellLine(root: "/sys/kernel/config/usb_gadget").utf8.contains(0x0A))
  }
  let same = Plan(gadget: gadget.name, from: gadget.tree, to: gadget.tree)
  precondition(same.isEmpty, "from itself: \(same.steps)")
}

private func judge(_ gadget: Gadget, _ controller: Controller, _ kernel: KernelVersion) {
  guard let composition = try? Composition(gadget.tree, on: controller, kernel: kernel) else {
    return
  }
  let verdict = Verdict(composition, isMemoryCertain: false)
  for configuration in composition.configurations where !configuration.budget.fits {
    _ = composition.remedies(for: configuration)
  }
  for speed in composition.speeds {
    guard let enumeration = composition.enumeration(at: speed) else { continue }
    _ = enumeration.outline
    for exchange in enumeration.exchanges {
      guard case .configuration = exchange.request, case .bytes(let bytes) = exchange.answer else {
        continue
      }
      let length = bytes.count > 3 ? Int(bytes[2]) | Int(bytes[3]) << 8 : 0
      precondition(length == bytes.count, "wTotalLength \(length) of \(bytes.count)")
    }
  }
  precondition(verdict.fits || !verdict.findings.isEmpty)
}
