// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say every issue of profiles, and whether they fit a controller.",
    discussion: """
      Touches nothing; needs neither root nor any support of the kernel. Each issue is a line \
      FILE:LINE:COLUMN: KEY: what is wrong: what would be right. No issue prints nothing.

      What works badly, or not with one of the profile's "hosts", is told as an error, a warning or \
      a note, with the name of the rule in brackets. The profile's "allow" silences a rule, and \
      --explain RULE tells why it is there.

      A gadget is judged for the controller that --controller or --udc names, or the profile, or the \
      environment variable GADGETCTL_UDC; or for the only real one of this machine. When there is \
      none, the models of controllers are printed that it fits.
      """)

  @Argument(
    help: ArgumentHelp("files to check; - is standard input", valueName: "profile"),
    completion: .profile)
  var profiles: [String] = []
  @OptionGroup var setting: SettingOptions
  @OptionGroup var options: TargetOptions
  @Flag(help: "let warnings fail the profile, too")
  var strict = false
  @Option(
    help: ArgumentHelp("tell all about a rule, and end", valueName: "rule"),
    completion: .rule)
  var explain: String?

  func validate() throws {
    guard profiles.isEmpty != (explain == nil) else {
      throw ValidationError("either profiles or --explain with a rule")
    }
  }

  func run() throws {
    if let explain { return try RuleText(named: explain).lines.forEach(Console.put) }
    try task.run()
  }

  /// What is asked for.
  var task: ProfileCheck {
    ProfileCheck(
      profiles: profiles, settings: setting.texts, target: options.wish, strict: strict)
  }
}
