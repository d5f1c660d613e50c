// SPDX-License-Identifier: Apache-2.0

internal import CLinux
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

  let file: OpenFile

  /// What errors name.
  var path: FilePath { file.path }

  /// Takes over a directory that was opened.
  init(_ file: consuming OpenFile) { self.file = file }

  /// Opens the directory at a path, to go on from there.
  ///
  /// - Parameter flags: of open(2): `O_NOFOLLOW` where the last component may not be a link.
  init(at path: FilePath, _ flags: CInt = 0) throws(FileError) {
    file = try OpenFile(path, O_PATH | O_DIRECTORY | flags)
  }

  /// Opens a directory in it, to go on from there.
  func directory(_ name: String) throws(FileError) -> Directory {
    Directory(try open(name, O_PATH | O_DIRECTORY))
  }

  /// Opens a file in it.
  func open(_ name: String, _ flags: CInt, mode: mode_t = 0) throws(FileError) -> OpenFile {
    let descriptor = try unsafe call(name) {
      unsafe openat(file.descriptor, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    return OpenFile(name, in: file, descriptor: descriptor)
  }

  /// Opens what is below it in a single call; no symbolic link on the way is followed.
  ///
  /// - Parameter place: components that are names, with slashes between them.
  /// - Throws: `ELOOP` when one of them is a symbolic link; `ENOSYS` or `EPERM` where openat2(2) is not
  ///   to be had, which a filter of system calls does not know perhaps.
  func open(beneath place: String, _ flags: CInt, mode: mode_t = 0) throws(FileError) -> OpenFile {
    let descriptor = try FilePath.systemCall(path.appending(place)) {
      unsafe place.withCString {
        unsafe open_beneath(file.descriptor, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode)
      }
    }
    return OpenFile(place, in: file, descriptor: descriptor)
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
    try refuseUnlessComponent(name)
    let target = try unsafe FilePath.bytes(
      path.appending(name), room: Int(PATH_MAX)
    ) { start, room in
      unsafe readlinkat(
        file.descriptor, name, start.assumingMemoryBound(to: CChar.self), room)
    }
    return String(decoding: target, as: UTF8.self)
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
      path,
      descriptor: path.systemCall { unsafe openat(file.descriptor, ".", O_RDONLY | O_CLOEXEC) }
    ).synchronize()
  }

  /// All that is in a directory that was opened for reading, without `.` and `..`, in the order of the
  /// file system.
  ///
  /// - Parameter isKernels: whether it is of configfs, sysfs or procfs, which give all that there is room
  ///   for: when there was room for more, that was all.
  func items(isKernels: Bool = false) throws(FileError) -> [Item] {
    var items: [Item] = []
    let room = 8192
    while true {
      let entries = try unsafe FilePath.bytes(path, room: room) {
        unsafe read_entries(file.descriptor, $0, $1)
      }
      if entries.isEmpty { return items }
      var rest = entries[...]
      while let entry = Self.takeEntry(&rest) {
        if entry.name == "." || entry.name == ".." { continue }
        items.append(entry)
        // Some file systems leave the kind to stat(2).
        if entry.kind == 0 {
          items[items.count - 1].kind = (try? status(of: entry.name).kind) ?? 0
        }
      }
      if isKernels && room - entries.count > Self.longestEntry { return items }
    }
  }

  /// Bytes of an entry with a name of 255.
  private static let longestEntry = 280

  /// Takes a `struct linux_dirent64` of getdents64(2): its length is the 17th byte, its kind the 19th,
  /// and the name behind that ends with a zero.
  private static func takeEntry(_ bytes: inout ArraySlice<UInt8>) -> Item? {
    let start = bytes.startIndex
    guard bytes.count > 19 else { return nil }
    let length = Int(bytes[start + 16]) | Int(bytes[start + 17]) << 8
    let name = bytes[(start + 19)...].prefix { $0 != 0 }
    // DTTOIF of dirent.h.
    let item = Item(
      name: String(decoding: name, as: UTF8.self), kind: mode_t(bytes[start + 18]) << 12)
    bytes = bytes.dropFirst(length)
    return item
  }

  /// Calls the kernel with a name.
  @discardableResult
  private func call<Result: SignedInteger>(
    _ name: String, _ call: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    try refuseUnlessComponent(name)
    return try FilePath.systemCall(path.appending(name)) {
      unsafe name.withCString { unsafe call($0) }
    }
  }

  private func refuseUnlessComponent(_ name: String) throws(FileError) {
    guard name.isPathComponent else { throw FileError(path.appending(name), .invalidArgument) }
  }
}

/// A directory that stays open as long as anybody refers to it.
final class KeptDirectory {
  let directory: Directory

  init(_ directory: consuming Directory) { self.directory = directory }
}
