// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl import`
struct ImportProfile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn another tool's file into a profile.",
    discussion: """
      Prints the profile. Whatever stands otherwise in it, or not at all, is said on standard error, \
      each as FILE:LINE:COLUMN: KEY: reason. The exit status is 65 when something is lost that a host \
      or a program would notice, or when check has something to say of the profile.

      gt: schemes of gt and libusbgx, in libconfig's syntax. usb-gadget: the configurations of the \
      program of that name, in TOML. gadgetconfig: its definitions, in JSON with comments.
      """)

  @Argument(help: "file of another tool; - is standard input", completion: .file())
  var file: String
  @Option(
    help: ArgumentHelp(
      "gt, usb-gadget or gadgetconfig; else what the file looks to be", valueName: "tool"))
  var format: ImportFormat?

  func run() throws {
    let file = InputFile(path: file, kind: "a gadget")
    let bytes = try file.bytes()
    let format = format?.format ?? Import.Format(of: bytes, name: file.name)
    let source = SourceText(name: file.name, bytes: bytes)
    let imported: Import
    do throws(ImportError) {
      imported = try Import(bytes, format, name: stem)
    } catch {
      throw Failure(error, in: source)
    }
    let text = imported.profile.serialized(.fitted)
    Console.put(text)
    let remarks = Issues(all: Array(imported.remarks.prefix(Issues.limit)))
    Failure(remarks, in: source).lines.forEach(Console.say)
    try check(text)
    if !imported.isComplete { throw Failure.toldOfProfile }
  }

  /// Says what check would say of the profile.
  private func check(_ text: String) throws {
    let source = SourceText(name: "the profile", bytes: Array(text.utf8))
    do {
      _ = try Profile(parsing: source.bytes).checked(on: .example)
    } catch let issues as Issues {
      throw Failure(issues, in: source)
    } catch let error as JSONError {
      throw Failure(error, in: source)
    }
  }

  /// The file's name without its last dot and what follows, for a gadget that has no other.
  private var stem: String {
    let name = file.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return stem.isEmpty || file == "-" ? "gadget" : String(stem)
  }
}

/// A tool by its name.
enum ImportFormat: String, ExpressibleByArgument, CaseIterable {
  case gt
  case usbGadget = "usb-gadget"
  case gadgetconfig

  var format: Import.Format {
    switch self {
    case .gt: .gt
    case .usbGadget: .usbGadget
    case .gadgetconfig: .gadgetconfig
    }
  }
}
