// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl budget`
struct Budget: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which endpoints of a controller each function of a profile gets.",
    discussion: """
      Touches nothing. The choice is the kernel's: functions ask in the order in which they are \
      linked, and get the first endpoint that can do what they need. The last columns are bytes per \
      packet at each speed. The exit status is 69 when the gadget does not fit.
      """)

  @Argument(
    help: ArgumentHelp("file that describes the gadget; - is standard input"), completion: .profile)
  var profile: String
  @OptionGroup var setting: SettingOptions
  @OptionGroup var options: TargetOptions
  @OptionGroup var format: JSONOption

  func run() throws {
    let file = ProfileFile(path: profile, settings: setting.texts)
    let gadget = try file.gadgetAnywhere()
    let judgement = try Judgement(
      of: gadget, in: file.name, for: options.wish.target(for: gadget))
    let text = BudgetText(judgement: judgement)
    if format.json {
      Console.put(text.json.serialized())
    } else {
      text.lines.forEach(Console.put)
    }
    guard judgement.verdict.fits else { throw Failure(unfit: judgement) }
    judgement.warn()
  }
}
