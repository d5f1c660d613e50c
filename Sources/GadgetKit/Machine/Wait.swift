// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// What is said, once, when something is waited for longer than a moment; nothing, if that is as long
/// as it may take.
public struct WaitRemark {
  /// How long nothing is said.
  public var moment: Duration
  /// Says it.
  public var say: () -> Void

  /// Makes a remark.
  public init(after moment: Duration, say: @escaping () -> Void) {
    self.moment = moment
    self.say = say
  }
}

/// A wait for what files tell by `poll(2)`, which a signal ends as well.
///
/// While the value lives every ``EndingSignal`` is held back on this thread. One that ends the wait is
/// taken away: whoever waits answers it.
struct Wait: ~Copyable {
  /// Why it goes on.
  enum Outcome: Equatable {
    /// `revents` of each file.
    case told([Int16])
    /// The time is over.
    case over
    /// A signal has come.
    case interrupted(EndingSignal)
  }

  private let end: Duration?
  private var remark: (time: Duration, say: () -> Void)?
  private let signals: OpenFile
  private let maskBefore: sigset_t

  /// Begins a wait.
  ///
  /// - Parameter limit: nil: without end.
  /// - Throws: the errno of signalfd(2).
  init(upTo limit: Duration?, _ remark: WaitRemark? = nil) throws(FileError) {
    maskBefore = Signals.hold()
    do throws(FileError) {
      let path: FilePath = "signalfd"
      signals = OpenFile(path, descriptor: try path.systemCall { Signals.file() })
    } catch {
      Signals.release(maskBefore)
      throw error
    }
    let now = Uptime.now
    end = limit.map { now + $0 }
    let isLong = remark.map { $0.moment < (limit ?? .seconds(Int64.max)) } ?? false
    self.remark = isLong ? remark.map { (now + $0.moment, $0.say) } : nil
  }

  deinit {
    Signals.release(maskBefore)
  }

  /// Waits until one of the files has what it is polled for. What is there already is told also when
  /// the time is over.
  ///
  /// - Throws: the errno of poll(2).
  mutating func next(_ files: [pollfd]) throws(FileError) -> Outcome {
    var polled = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)] + files
    while true {
      let now = Uptime.now
      let isOver = end.map { $0 <= now } ?? false
      if let due = remark, due.time <= now {
        remark = nil
        due.say()
      }
      let next = [end, remark?.time].compactMap(\.self).min()
      let count = polled.wait(upTo: next.map { max(.zero, $0 - now) })
      if count < 0 && errno != EINTR { throw FileError(signals.path, Errno(rawValue: errno)) }
      if count > 0 {
        if polled[0].revents == 0 { return .told(polled.dropFirst().map(\.revents)) }
        if let signal = Signals.takePending() { return .interrupted(signal) }
      }
      if isOver { return .over }
    }
  }
}
