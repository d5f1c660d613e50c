// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Loading kernel modules.
public enum KernelModule {
  /// Loads a module and what it depends on; one that is loaded or built in is fine.
  ///
  /// Runs the program that the kernel itself runs for this.
  ///
  /// - Parameter name: of the module or one of its aliases, for example `libcomposite`.
  public static func load(_ name: String) throws(ModuleError) {
    try load(name, with: modprobe())
  }

  static func load(_ name: String, with modprobe: FilePath) throws(ModuleError) {
    let process: ChildProcess
    do throws(FileError) {
      process = try ChildProcess.run(modprobe, ["--", name])
    } catch {
      throw error.errno == .noSuchFileOrDirectory
        ? .noModprobe(name, modprobe) : .modprobeNotRun(modprobe, error.errno)
    }
    let message = process.message
    switch process.end {
    case .exited(0): return
    // modprobe(8) exits with 1 for every reason; in the C locale both kmod and busybox say this.
    case .exited(1) where message.mentions("\(name) not found"):
      throw .notFound(name, message: message)
    case .exited(let status): throw .notLoaded(name, status: status, message: message)
    case .killed(let signal): throw .modprobeKilled(name, signal: signal, message: message)
    }
  }

  /// Does something, and takes the modules away again that were loaded meanwhile, as far as the kernel
  /// lets them go.
  public static func unloadingNewOnes<Result>(_ body: () -> Result) -> Result {
    let before = loaded()
    defer {
      // A module stays while another needs it: the one that was loaded last goes first.
      for name in loaded() where !before.contains(name) {
        _ = try? ChildProcess.run("/sbin/rmmod", [name])
      }
    }
    return body()
  }

  /// The names of the loaded modules, the newest first: `/proc/modules`.
  private static func loaded() -> [String] {
    let bytes = (try? SmallFile.read("/proc/modules", limit: 1 << 22)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.map(String.init)
    }
  }

  /// Whether sysfs knows the module. A built-in one without parameters is not known.
  public static func isLoaded(_ name: String, sysfs: FilePath = "/sys") -> Bool {
    Directory.exists(at: sysfs.appending("module").appending(name))
  }

  /// The kernel's own choice, if it has one: `kernel.modprobe` of sysctl(8).
  static func modprobe(from setting: FilePath = "/proc/sys/kernel/modprobe") -> FilePath {
    do throws(FileError) {
      let text = String(decoding: try SmallFile.read(setting, limit: 4096), as: UTF8.self)
      let path = FilePath(text.trimmed)
      return path.isAbsolute ? path : "/sbin/modprobe"
    } catch {
      return "/sbin/modprobe"
    }
  }
}

/// Why a kernel module could not be loaded.
public enum ModuleError: Error, Hashable, Sendable {
  /// The system has no program of this path to load the module with.
  case noModprobe(String, FilePath)
  /// The program is there, but could not be run.
  case modprobeNotRun(FilePath, Errno)
  /// There is no such module for the running kernel. The message is modprobe's own.
  case notFound(String, message: String)
  /// modprobe tried and failed: its exit status, 1…255, and its own message, possibly empty.
  case notLoaded(String, status: CInt, message: String)
  /// modprobe was ended by a signal while it tried.
  case modprobeKilled(String, signal: CInt, message: String)
}
