// SPDX-License-Identifier: Apache-2.0

/// A command as the unit, scripts and CI give it, known by a look:
///
///     up [--wait-udc TIME] [--udc NAME] [--configfs DIRECTORY] [-v | --verbose] PROFILE
///     down [--configfs DIRECTORY] [-v | --verbose] GADGET
///     check [--controller MODEL] [--strict] PROFILE…
///
/// For these the parser of arguments is not asked: it looks at the options of all commands through
/// mirrors, which costs more than all that the command does itself. It has every other command line,
/// all that is wrong with one, and help.
enum PlainCommand {
  case up(BringUp)
  case down(TakeDown)
  case check(ProfileCheck)

  /// - Parameter arguments: without the program's name.
  /// - Returns: nil when the parser is to be asked.
  init?(_ arguments: ArraySlice<String>) {
    let words = arguments.dropFirst()
    switch arguments.first {
    case "up":
      let options = ["--wait-udc", "--udc", "--configfs"]
      guard let words = PlainWords(words, options: options, flags: ["-v", "--verbose"]),
        let task = BringUp(words)
      else { return nil }
      self = .up(task)
    case "down":
      guard
        let words = PlainWords(words, options: ["--configfs"], flags: ["-v", "--verbose"]),
        let task = TakeDown(words)
      else { return nil }
      self = .down(task)
    case "check":
      guard
        let words = PlainWords(words, options: ["--controller"], flags: ["--strict"]),
        let task = ProfileCheck(words)
      else { return nil }
      self = .check(task)
    default: return nil
    }
  }

  func run() throws {
    switch self {
    case .up(let task): try task.run()
    case .down(let task): try task.run()
    case .check(let task): try task.run()
    }
  }
}

/// What follows a command's name: flags and options with a value, each option once, then arguments.
private struct PlainWords {
  private var options: [(name: String, value: String)] = []
  private(set) var flags: [String] = []
  private(set) var arguments: [String]

  /// - Returns: nil when there is anything else, or no argument.
  init?(_ words: ArraySlice<String>, options known: [String], flags knownFlags: [String]) {
    arguments = []
    var rest = words
    while let word = rest.first, !Self.isArgument(word) {
      rest.removeFirst()
      if knownFlags.contains(word) {
        flags.append(word)
      } else {
        guard known.contains(word), self[word] == nil,
          let value = rest.popFirst(), value != "-", Self.isArgument(value)
        else { return nil }
        options.append((word, value))
      }
    }
    guard !rest.isEmpty, rest.allSatisfy(Self.isArgument) else { return nil }
    arguments = Array(rest)
  }

  /// An option's value.
  subscript(option: String) -> String? { options.first { $0.name == option }?.value }

  /// The argument, if there is but one.
  var argument: String? { arguments.count == 1 ? arguments[0] : nil }

  /// Whether a word is no option; `-` is standard input.
  private static func isArgument(_ word: String) -> Bool {
    !word.isEmpty && (word == "-" || !word.hasPrefix("-"))
  }
}

extension BringUp {
  /// nil: a value is wrong.
  fileprivate init?(_ words: PlainWords) {
    guard let profile = words.argument else { return nil }
    self.init(
      file: ProfileFile(path: profile), controller: ControllerWish(udc: words["--udc"]),
      configfs: words["--configfs"] ?? Machine.configfs, verbose: !words.flags.isEmpty)
    do {
      waits.udc = try words["--wait-udc"].map(WaitTime.init(argument:))
      try controller.validate()
    } catch {
      return nil
    }
  }
}

extension TakeDown {
  /// nil: more than one gadget.
  fileprivate init?(_ words: PlainWords) {
    guard let gadget = words.argument else { return nil }
    self.init(
      gadget: gadget, configfs: words["--configfs"] ?? Machine.configfs,
      verbose: !words.flags.isEmpty)
  }
}

extension ProfileCheck {
  /// nil: the environment names no controller.
  fileprivate init?(_ words: PlainWords) {
    self.init(profiles: words.arguments, strict: !words.flags.isEmpty)
    target.model.controller = words["--controller"]
    do { try target.controller.validate() } catch { return nil }
  }
}
