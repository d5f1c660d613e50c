// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// What the kernel says from a moment on.
///
/// From Linux 5.19 every failed bind of a gadget is a bare `EBUSY`, and the reason stands only in
/// the log. Documentation/ABI/testing/dev-kmsg.
public struct KernelLog: ~Copyable {
  /// Nil when the log may not be read, or is not there: it only helps to explain.
  private let file: OpenFile?

  /// Notes the present end of the log.
  ///
  /// - Parameter path: the log device, readable by root or with `kernel.dmesg_restrict` 0.
  public init(from path: FilePath = "/dev/kmsg") {
    do throws(FileError) {
      file = try Self.open(path)
    } catch {
      file = nil
    }
  }

  /// The log from the oldest message that the kernel still has.
  ///
  /// - Throws: why it cannot be read.
  init(whole path: FilePath) throws(FileError) {
    file = try OpenFile(path, O_RDONLY | O_NONBLOCK)
  }

  private static func open(_ path: FilePath) throws(FileError) -> OpenFile {
    let file = try OpenFile(path, O_RDONLY | O_NONBLOCK)
    try path.systemCall { lseek(file.descriptor, 0, SEEK_END) }
    return file
  }

  /// The kernel's messages since the log was opened or was last read, oldest first.
  ///
  /// Empty when the log cannot be read. Messages that were overwritten before they could be read
  /// are left out; no more than a thousand are returned at once.
  public func messages() -> [String] {
    var messages: [String] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while messages.count < 1000, let record = nextRecord(&buffer) {
      if let message = Self.message(of: record) { messages.append(message) }
    }
    return messages
  }

  /// The same without a limit to their number.
  func allMessages() -> [String] {
    var all: [String] = []
    while case let more = messages(), !more.isEmpty { all += more }
    return all
  }

  /// One record, or nothing when there is no more: the device gives one at each read.
  private func nextRecord(_ buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
    while true {
      do throws(FileError) {
        guard let count = try file?.read(into: &buffer), count > 0 else { return nil }
        return buffer[..<count]
      } catch {
        // The oldest unread record was overwritten; the next read goes on behind the gap.
        guard error.errno == .brokenPipe else { return nil }
      }
    }
  }

  /// The text of a record `priority,sequence,microseconds,flags[,…];text\n`, with its escapes `\xNN`
  /// as they are and without the ` KEY=value` lines behind it.
  ///
  /// Nil when it is no such record, or comes from a program: the priority has a facility then.
  static func message(of record: ArraySlice<UInt8>) -> String? {
    guard let semicolon = record.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let fields = record[..<semicolon].split(separator: UInt8(ascii: ","))
    guard fields.count >= 4,
      let priority = Int(String(decoding: fields[0], as: UTF8.self)), 0..<8 ~= priority
    else { return nil }
    let text = record[(semicolon + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: text, as: UTF8.self)
  }
}
