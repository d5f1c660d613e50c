// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A file of another tool, turned into a profile.
public struct Import: Sendable {
  /// Whose file it is.
  public enum Format: Sendable {
    /// A scheme of `gt` and libusbgx, in libconfig's syntax.
    case gt
    /// A configuration of the program usb-gadget, in TOML.
    case usbGadget
    /// A definition of gadgetconfig, in JSON with comments.
    case gadgetconfig

    /// What a file looks to be.
    public init(of bytes: [UInt8], name: String) {
      let lines = bytes.split(separator: 0x0A).lazy.map { line in
        line.drop { $0 <= 0x20 }.filter { $0 > 0x20 }
      }
      let first = lines.first { $0.first.map { $0 != UInt8(ascii: "#") } ?? false }
      if name.hasSuffix(".toml") || lines.contains(where: { $0.starts(with: "[device]".utf8) }) {
        self = .usbGadget
      } else if name.hasSuffix(".json") || first?.first == UInt8(ascii: "{") {
        self = .gadgetconfig
      } else {
        self = .gt
      }
    }
  }

  /// The profile.
  public let profile: JSON
  /// What stands otherwise in the profile, or not at all, in the order of the file.
  public let remarks: [Issue]
  /// False when something has no counterpart that a host or a program here would notice.
  public let isComplete: Bool

  /// Turns a file into a profile.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - format: the tool that it is for.
  ///   - name: the gadget's, where the file says none.
  /// - Throws: what is wrong with the file.
  public init(_ bytes: [UInt8], _ format: Format, name: String) throws(ImportError) {
    var gadget = ImportedGadget(name: name)
    switch format {
    case .gt:
      do { gadget.read(scheme: try LibconfigReader.read(bytes)) } catch { throw .settings(error) }
    case .usbGadget:
      do { gadget.read(usbGadget: try TOMLReader.read(bytes)) } catch { throw .settings(error) }
    case .gadgetconfig:
      do { gadget.read(definitions: try JSON(parsing: Self.withoutComments(bytes))) } catch {
        throw .json(error)
      }
    }
    profile = gadget.profile
    remarks = gadget.remarks.sorted { $0.position < $1.position }
    isComplete = gadget.isComplete
  }

  /// The same with blanks for comments, from `#` outside of strings to the end of the line.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var (isString, isEscaped, isComment) = (false, false, false)
    return bytes.map { byte in
      if byte == 0x0A { (isString, isEscaped, isComment) = (false, false, false) }
      if isComment { return 0x20 }
      if isEscaped {
        isEscaped = false
      } else if isString && byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isString.toggle()
      } else if byte == UInt8(ascii: "#") && !isString {
        isComment = true
        return 0x20
      }
      return byte
    }
  }
}

/// What is wrong with a file of another tool.
public enum ImportError: Error, Hashable, Sendable {
  /// A text in libconfig's syntax, or in TOML.
  case settings(Issue)
  /// A text in JSON.
  case json(JSONError)
}
