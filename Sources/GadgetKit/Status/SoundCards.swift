// SPDX-License-Identifier: Apache-2.0

/// The ALSA cards of a gadget: which is whose function's.
///
/// A card says which driver made it, and no more. Of several functions of a type each takes the lowest
/// number that is free when it is bound, so that they are in the order of their links.
struct SoundCards {
  /// A line of `/proc/asound/cards`.
  struct Card {
    var number: Int
    var id: String
    var driver: String
  }

  /// What the functions call themselves: `g_audio_setup` of f_uac1.c and f_uac2.c,
  /// `f_midi_register_card` of f_midi.c, `f_midi2_create_card` of f_midi2.c.
  private static let drivers = [
    "uac1": "UAC1_Gadget", "uac2": "UAC2_Gadget", "midi": "MIDI Gadget", "midi2": "f_midi2",
  ]

  private let cards: [Card]
  private let tree: Tree

  init(_ finder: FunctionNodeFinder) {
    let own = finder.devices(of: "sound")
    cards = finder.machine.lines("/proc/asound/cards").compactMap { Card($0) }
      .filter { own.contains("card\($0.number)") }
    tree = finder.tree
  }

  /// The card of a function; nil: it has none, or it cannot be told.
  func card(of function: String) -> Card? {
    let type = FunctionType.ofFunction(function).name
    guard let driver = Self.drivers[type] else { return nil }
    if let number = chosenNumber(of: function) { return cards.first { $0.number == number } }
    let functions = tree.linkedFunctions.filter { FunctionType.ofFunction($0).name == type }
    let chosen = functions.compactMap(chosenNumber)
    let unchosen = functions.filter { chosenNumber(of: $0) == nil }
    let left = cards.filter { $0.driver == driver && !chosen.contains($0.number) }
    guard left.count == unchosen.count, let index = unchosen.firstIndex(of: function) else {
      return nil
    }
    return left[index]
  }

  /// The attribute `index` of a midi function.
  private func chosenNumber(of function: String) -> Int? {
    tree["functions"][function].attributes["index"].flatMap { Int($0) }.flatMap {
      $0 < 0 ? nil : $0
    }
  }
}

extension SoundCards.Card {
  /// ` 0 [fmidi          ]: MIDI Gadget - f_midi`; nil: another line.
  init?(_ line: Substring) {
    guard let open = line.firstIndex(of: "["), let close = line.firstPlace(of: "]: "),
      let dash = line.firstPlace(of: " - "), open < close.lowerBound,
      close.upperBound <= dash.lowerBound, let number = Int(String(line[..<open]).trimmed)
    else { return nil }
    self.number = number
    id = String(line[line.index(after: open)..<close.lowerBound]).trimmed
    driver = String(line[close.upperBound..<dash.lowerBound])
  }
}
