// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// An open directory: what is in it is reached from it and not by a path, so that neither a symbolic
/// link on the way nor a directory put in another's place leads elsewhere.
///
/// A name is always a single component: `EINVAL` otherwise. No symbolic link of that name is followed.
struct Directory: ~Copyable {
  /// Something in a directory.
  struct Item: Hashable {
    var name: String
    /// Its kind: `S_IFDIR` and the like.
    var kind: mode_t
  }

  private let file: OpenFile

  /// What errors name.
  var path: FilePath { file.path }

  private init(_ file: consuming OpenFile) { self.file = file }

  /// Opens the directory at a path.
  ///
  /// - Parameter flags: of open(2): `O_NOFOLLOW` where the last component may not be a link.
  init(at path: FilePath, _ flags: CInt = 0) throws(FileError) {
    file = try OpenFile(path, O_PATH | O_DIRECTORY | flags)
  }

  /// Opens a directory in it.
  func directory(_ name: String) throws(FileError) -> Directory {
    Directory(try open(name, O_PATH | O_DIRECTORY))
  }

  /// Opens a file in it.
  func open(_ name: String, _ flags: CInt, mode: mode_t = 0) throws(FileError) -> OpenFile {
    let descriptor = try unsafe call(name) {
      unsafe openat(file.descriptor, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    return OpenFile(path.appending(name), descriptor: descriptor)
  }

  /// `mkdir(2)`
  func make(_ name: String) throws(FileError) {
    try unsafe call(name) { unsafe mkdirat(file.descriptor, $0, 0o755) }
  }

  /// `rmdir(2)`
  func remove(_ name: String) throws(FileError) {
    try unsafe call(name) { unsafe unlinkat(file.descriptor, $0, AT_REMOVEDIR) }
  }

  /// `unlink(2)`
  func unlink(_ name: String) throws(FileError) {
    try unsafe call(name) { unsafe unlinkat(file.descriptor, $0, 0) }
  }

  /// `rename(2)` within the directory; an error has the new name.
  func rename(_ name: String, to new: String) throws(FileError) {
    try unsafe call(new) { new in
      unsafe name.withCString { unsafe renameat(file.descriptor, $0, file.descriptor, new) }
    }
  }

  /// `symlink(2)`
  func link(_ name: String, to target: String) throws(FileError) {
    try unsafe call(name) { unsafe symlinkat(target, file.descriptor, $0) }
  }

  /// What a link says.
  func target(of name: String) throws(FileError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = try unsafe call(name) {
      unsafe readlinkat(file.descriptor, $0, &buffer, buffer.count)
    }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What kind of file something is, and whose.
  func status(of name: String) throws(FileError) -> stat {
    var status = stat()
    try unsafe call(name) {
      unsafe fstatat(file.descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return status
  }

  /// Those of the directory itself.
  func status() throws(FileError) -> stat { try file.status() }

  /// Waits until what was made, removed or renamed is on the medium.
  func synchronize() throws(FileError) {
    try OpenFile(
      path, descriptor: path.systemCall { unsafe openat(file.descriptor, ".", O_RDONLY) }
    ).synchronize()
  }

  /// All that is in it without `.` and `..`, in the order of `readdir(3)`.
  func items() throws(FileError) -> [Item] {
    // Closing the stream closes the descriptor.
    let descriptor = try path.systemCall {
      unsafe openat(file.descriptor, ".", O_RDONLY | O_CLOEXEC)
    }
    guard let stream = unsafe fdopendir(descriptor) else {
      throw FileError(path, Errno(rawValue: errno))
    }
    defer { unsafe closedir(stream) }
    var items: [Item] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      // DTTOIF of dirent.h. Some file systems leave the kind to stat(2).
      let kind = unsafe mode_t(entry.pointee.d_type) << 12
      items.append(Item(name: name, kind: kind == 0 ? (try? status(of: name).kind) ?? 0 : kind))
      errno = 0
    }
    guard errno == 0 else { throw FileError(path, Errno(rawValue: errno)) }
    return items
  }

  /// Calls the kernel with a name.
  @discardableResult
  private func call<Result: SignedInteger>(
    _ name: String, _ call: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    let path = path.appending(name)
    guard name.isPathComponent else { throw FileError(path, .invalidArgument) }
    return try path.systemCall { unsafe name.withCString { unsafe call($0) } }
  }
}
