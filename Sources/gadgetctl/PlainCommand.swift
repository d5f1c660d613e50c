// SPDX-License-Identifier: Apache-2.0

/// A command as the unit and scripts give it, known by a look:
///
///     up [--wait-udc TIME] [--udc NAME] [--configfs DIRECTORY] [-v | --verbose] PROFILE
///     down [--configfs DIRECTORY] [-v | --verbose] GADGET
///
/// For these the parser of arguments is not asked: it looks at the options of all commands through
/// mirrors, which costs more than all that the command does itself. It has every other command line,
/// all that is wrong with one, and help.
enum PlainCommand {
  case up(BringUp)
  case down(TakeDown)

  /// - Parameter arguments: without the program's name.
  /// - Returns: nil when the parser is to be asked.
  init?(_ arguments: ArraySlice<String>) {
    let words = arguments.dropFirst()
    switch arguments.first {
    case "up":
      guard let words = PlainWords(words, taking: ["--wait-udc", "--udc", "--configfs"]),
        let task = BringUp(words)
      else { return nil }
      self = .up(task)
    case "down":
      guard let words = PlainWords(words, taking: ["--configfs"]) else { return nil }
      self = .down(TakeDown(words))
    default: return nil
    }
  }

  func run() throws {
    switch self {
    case .up(let task): try task.run()
    case .down(let task): try task.run()
    }
  }
}

/// What follows a command's name: options with a value, each once, and one argument, which is last.
private struct PlainWords {
  private var options: [(name: String, value: String)] = []
  private(set) var isVerbose = false
  let argument: String

  /// An option's value.
  subscript(option: String) -> String? { options.first { $0.name == option }?.value }

  /// - Returns: nil when there is anything else.
  init?(_ words: ArraySlice<String>, taking known: [String]) {
    guard let last = words.last, Self.isArgument(last) || last == "-" else { return nil }
    argument = last
    var rest = words.dropLast()
    while let word = rest.popFirst() {
      if word == "-v" || word == "--verbose" {
        isVerbose = true
      } else {
        guard known.contains(word), self[word] == nil,
          let value = rest.popFirst(), Self.isArgument(value)
        else { return nil }
        options.append((word, value))
      }
    }
  }

  private static func isArgument(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-")
  }
}

extension BringUp {
  /// nil: a value is wrong.
  fileprivate init?(_ words: PlainWords) {
    self.init(
      file: ProfileFile(path: words.argument), controller: ControllerWish(udc: words["--udc"]),
      configfs: words["--configfs"] ?? Machine.configfs, verbose: words.isVerbose)
    do {
      waits.udc = try words["--wait-udc"].map(WaitTime.init(argument:))
      try controller.validate()
    } catch {
      return nil
    }
  }
}

extension TakeDown {
  fileprivate init(_ words: PlainWords) {
    self.init(
      gadget: words.argument, configfs: words["--configfs"] ?? Machine.configfs,
      verbose: words.isVerbose)
  }
}
