// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// Something that kernels do wrong with a type of function.
public struct KernelDefect: Hashable, Sendable {
  /// The first kernel that does it; nil: all from 5.10 on.
  public var since: KernelVersion?
  /// The first kernel that does it no more; nil: none so far.
  public var until: KernelVersion?
  /// The speed from which on it does.
  public var speed: Speed
  /// The name of the controller's model on which it does; nil: on each.
  public var controller: String?
  /// Whether a gadget with it is refused; otherwise it is made, with a warning.
  public var isRefused: Bool
  /// What happens.
  public var problem: String
  /// What to do.
  public var remedy: String

  /// Makes a defect.
  public init(
    since: KernelVersion? = nil, until: KernelVersion? = nil, from speed: Speed = .low,
    on controller: String? = nil, isRefused: Bool, _ problem: String, _ remedy: String
  ) {
    self.since = since
    self.until = until
    self.speed = speed
    self.controller = controller
    self.isRefused = isRefused
    self.problem = problem
    self.remedy = remedy
  }

  /// Whether it shows on a kernel, on a gadget of a speed with a controller.
  func shows(on kernel: KernelVersion, at speed: Speed, with controller: Controller) -> Bool {
    kernel >= since ?? kernel && until.map { kernel < $0 } ?? true && speed >= self.speed
      && self.controller ?? controller.name == controller.name
  }

  /// The kernels that have it, in words: `Linux 6.8 and later`, and the controller.
  public var kernels: String {
    versions + (controller.map { ", on \($0)" } ?? "")
  }

  private var versions: String {
    switch (since, until) {
    case (nil, nil): "every Linux so far"
    case (let since?, nil): "Linux \(since) and later"
    case (nil, let until?): "Linux before \(until)"
    case (let since?, let until?): "Linux \(since) and later, before \(until)"
    }
  }
}
