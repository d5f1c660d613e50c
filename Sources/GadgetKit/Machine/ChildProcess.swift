// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// A program that was run to its end.
struct ChildProcess {
  /// How it ended.
  enum End: Hashable {
    case exited(CInt)
    case killed(signal: CInt)
  }

  var end: End
  /// The beginning of what it wrote to the stream that was kept.
  var output: [UInt8]

  /// The same as a text without space around it.
  var message: String { String(decoding: output, as: UTF8.self).trimmed }

  /// Of every program: like what the kernel gives to those it runs, with messages in the C locale.
  private static let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/", "LC_ALL=C"]

  /// Runs a program without a shell, and waits for it.
  ///
  /// Its input is empty, and what it writes elsewhere than to the stream that is kept goes nowhere.
  ///
  /// - Parameters:
  ///   - program: an absolute path.
  ///   - stream: the one that is kept: `STDERR_FILENO` or `STDOUT_FILENO`.
  ///   - limit: how many bytes of it.
  /// - Throws: the program's path with the errno of pipe(2), posix_spawn(3) or waitpid(2).
  static func run(
    _ program: FilePath, _ arguments: [String], keeping stream: CInt = STDERR_FILENO,
    limit: Int = 4096
  ) throws(FileError) -> ChildProcess {
    var ends: [CInt] = [-1, -1]
    try program.systemCall { unsafe pipe(&ends) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reading = OpenFile(program, descriptor: ends[0])
    let process = try spawn(
      program, arguments, keeping: stream, in: OpenFile(program, descriptor: ends[1]))
    let output = try drain(reading, limit)
    var status: CInt = 0
    try program.systemCall { unsafe waitpid(process, &status, 0) }
    let signal = status & 0x7F
    return ChildProcess(
      end: signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal), output: output)
  }

  /// Consumes the writing end of the pipe, so that reading ends when the program does.
  private static func spawn(
    _ program: FilePath, _ arguments: [String], keeping stream: CInt, in pipe: consuming OpenFile
  ) throws(FileError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for other in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, other, "/dev/null", O_WRONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, pipe.descriptor, stream)

    var list = unsafe ([program.string] + arguments).map { unsafe strdup($0) } + [nil]
    var environment = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (list + environment).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe program.withPlatformString {
      unsafe posix_spawn(&process, $0, &actions, nil, &list, &environment)
    }
    guard code == 0 else { throw FileError(program, Errno(rawValue: code)) }
    return process
  }

  /// Reads to the end, lest the program waits for a reader, and keeps the beginning.
  private static func drain(
    _ pipe: borrowing OpenFile, _ limit: Int
  ) throws(FileError) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try pipe.read(into: &buffer)
      if count == 0 { return output }
      output += buffer[..<count].prefix(limit - output.count)
    }
  }
}

extension String {
  /// The text without ASCII space and control characters at its ends.
  var trimmed: String {
    guard let first = utf8.firstIndex(where: { $0 > 0x20 }),
      let last = utf8.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(self[first...last])
  }
}
