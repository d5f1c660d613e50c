// SPDX-License-Identifier: Apache-2.0
// What the module Glibc leaves out: statfs(2), signalfd(2) and netlink(7); and two calls of the kernel that
// the C library has no function for, or only a hidden one.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <linux/netlink.h>
#include <linux/openat2.h>

// openat2(2): opens what is below a directory; a symbolic link anywhere in the path is ELOOP.
static inline int open_beneath(int directory, const char *path, int flags, unsigned mode) {
  struct open_how how = {
      .flags = (uint64_t)(unsigned)flags,
      .mode = mode,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

// getdents64(2): as many entries as there is room for; 0 at the end.
static inline ptrdiff_t read_entries(int directory, void *buffer, size_t room) {
  return syscall(SYS_getdents64, directory, buffer, room);
}
