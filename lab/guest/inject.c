// SPDX-License-Identifier: Apache-2.0
//
// A library that makes one system call of a program fail, or kills the program there.
//
//   INJECT='fail 37 5' LD_PRELOAD=/usr/local/lib/inject.so gadgetctl up PROFILE
//
// The word is one of `action_words` in inject.h; then come the number of the call and an errno, and
// perhaps the number of an earlier call that fails too, so that the other is on the way back. Calls
// are counted from the first flock(2) to the closing of that file, those on configfs, on
// /run/gadgetctl and on the kernel's log, and all mounts. A filter hands each to the handler of a
// signal (SECCOMP_RET_TRAP), so that none is missed, whichever function of which library makes it.
// close(2) is not among them: it takes effect even when it fails.
//
// try-faults asks for many runs of the same program. With a socket's number in INJECT_SOCKET and that
// of the shared memory in INJECT_MEMORY the program stops at flock(2), and at each byte from the
// socket a copy of it goes on from there; its wait status comes back.

#define _GNU_SOURCE
#include "inject.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

enum { FILES = 256 };

static struct trial *trial;
static int lock = -1;          /* the file that is locked */
static char paths[FILES][108]; /* of the open files that count; else empty */

/* A system call that the filter lets pass: it goes by the address behind the instruction. */
long inject_call(long number, long a, long b, long c, long d, long e);
extern const char inject_passed[];
asm(".text\n.globl inject_call\n.hidden inject_call\n.globl inject_passed\n.hidden inject_passed\n"
    "inject_call:\n"
    "  mov %rdi, %rax\n  mov %rsi, %rdi\n  mov %rdx, %rsi\n  mov %rcx, %rdx\n"
    "  mov %r8, %r10\n  mov %r9, %r8\n  syscall\n"
    "inject_passed:\n  ret\n");

/* The calls that are looked at: which argument is the path that counts, from which directory it
   starts if not from the working directory, and whether they can change anything. */
enum { NO_PATH = -1, BY_FILE = -2, ANY = -3 };
static const struct kind {
  int number, directory, path, changes;
} kinds[] = {
    {SYS_open, -1, 0, 0},      {SYS_openat, 0, 1, 0},     {SYS_creat, -1, 0, 1},
    {SYS_openat2, 0, 1, 0},
    {SYS_read, -1, BY_FILE, 0}, {SYS_pread64, -1, BY_FILE, 0}, {SYS_readv, -1, BY_FILE, 0},
    {SYS_write, -1, BY_FILE, 1}, {SYS_pwrite64, -1, BY_FILE, 1}, {SYS_writev, -1, BY_FILE, 1},
    {SYS_fsync, -1, BY_FILE, 1}, {SYS_fdatasync, -1, BY_FILE, 1}, {SYS_fchmod, -1, BY_FILE, 1},
    {SYS_ftruncate, -1, BY_FILE, 1}, {SYS_lseek, -1, BY_FILE, 0}, {SYS_fstat, -1, BY_FILE, 0},
    {SYS_getdents64, -1, BY_FILE, 0}, {SYS_flock, -1, BY_FILE, 0}, {SYS_close, -1, NO_PATH, 0},
    {SYS_stat, -1, 0, 0},      {SYS_lstat, -1, 0, 0},     {SYS_newfstatat, 0, 1, 0},
    {SYS_statx, 0, 1, 0},      {SYS_readlink, -1, 0, 0},  {SYS_readlinkat, 0, 1, 0},
    {SYS_access, -1, 0, 0},    {SYS_faccessat, 0, 1, 0},  {SYS_faccessat2, 0, 1, 0},
    {SYS_mkdir, -1, 0, 1},     {SYS_mkdirat, 0, 1, 1},    {SYS_rmdir, -1, 0, 1},
    {SYS_unlink, -1, 0, 1},    {SYS_unlinkat, 0, 1, 1},   {SYS_symlink, -1, 1, 1},
    {SYS_symlinkat, 1, 2, 1},  {SYS_rename, -1, 1, 1},    {SYS_renameat, 2, 3, 1},
    {SYS_renameat2, 2, 3, 1},  {SYS_link, -1, 1, 1},      {SYS_linkat, 2, 3, 1},
    {SYS_mount, -1, ANY, 1},   {SYS_umount2, -1, ANY, 1},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int counts(const char *path) {
  return !strncmp(path, "/sys/kernel/config", 18) || !strncmp(path, "/run/gadgetctl", 14) ||
         !strcmp(path, "/dev/kmsg");
}

/* The path of an open file that counts, or null. */
static const char *open_path(long file) {
  return file >= 0 && file < FILES && *paths[file] ? paths[file] : NULL;
}

/* The path that a call is about, or null when it does not count. */
static const char *subject(const struct kind *kind, const long *arguments) {
  static char below[sizeof *paths];
  const char *path, *directory;
  if (kind->path == ANY) return (const char *)arguments[kind->number == SYS_mount];
  if (kind->path == NO_PATH) return NULL;
  if (kind->path == BY_FILE) return open_path(arguments[0]);
  path = (const char *)arguments[kind->path];
  if (*path == '/') return counts(path) ? path : NULL;
  directory = kind->directory < 0 ? NULL : open_path((int)arguments[kind->directory]);
  if (!directory || !*path || !strcmp(path, ".")) return directory;
  snprintf(below, sizeof below, "%s/%s", directory, path);
  return below;
}

static int opens(int number) {
  return number == SYS_open || number == SYS_openat || number == SYS_openat2 ||
         number == SYS_creat;
}

static int flags_of(const struct kind *kind, const long *arguments) {
  switch (kind->number) {
  case SYS_open: return arguments[1];
  case SYS_openat: return arguments[2];
  case SYS_openat2: return ((const struct open_how *)arguments[2])->flags;
  default: return 0;
  }
}

static int can_change(const struct kind *kind, const long *arguments) {
  int flags = flags_of(kind, arguments);
  if (kind->number == SYS_creat || !opens(kind->number)) return kind->changes;
  return (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT;
}

/* Whether the call that was just counted is to fail. */
static int fails(int changes) {
  switch (trial->action) {
  case FAIL: return trial->count == trial->point;
  case FAIL_FROM: return trial->count >= trial->point;
  case REFUSE_FROM: return trial->count >= trial->point && changes;
  default: return 0;
  }
}

static void note(const struct kind *kind, const char *path, int changes, int on_the_way) {
  struct call *call = &trial->calls[trial->count++ % CALLS];
  call->number = kind->number;
  call->changes = changes;
  call->on_the_way = on_the_way;
  strncpy(call->path, path, sizeof call->path - 1);
}

static long pass(long number, const long *arguments) {
  return inject_call(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
}

/* Makes a call in the place of the program, or not. Returns its result. */
static long perform(long number, const long *arguments) {
  const struct kind *kind = kinds;
  const char *path;
  long result;
  int changes;
  while (kind->number != number) kind++;
  path = lock < 0 ? NULL : subject(kind, arguments);
  if (path) {
    note(kind, path, changes = can_change(kind, arguments), flags_of(kind, arguments) & O_PATH);
    if (trial->count == trial->first) return -EBUSY;
    if (fails(changes)) return -trial->error;
    if (trial->action == KILL_BEFORE && trial->count == trial->point) raise(SIGKILL);
  }
  result = pass(number, arguments);
  if (path && trial->action == KILL_AFTER && trial->count == trial->point) raise(SIGKILL);
  if (opens(number) && result >= 0 && result < FILES)
    strncpy(paths[result], path ? path : "", sizeof paths[result] - 1);
  if (number == SYS_close && arguments[0] >= 0 && arguments[0] < FILES) {
    *paths[arguments[0]] = 0;
    if (arguments[0] == lock) lock = -1;
  }
  return result;
}

static void on_call(int signal, siginfo_t *information, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  long arguments[] = {registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                      registers[REG_R10], registers[REG_R8]};
  int before = errno;
  (void)signal;
  registers[REG_RAX] = perform(information->si_syscall, arguments);
  errno = before;
}

/* From now on each of the calls comes to the handler. */
static void install(void) {
  struct sock_filter filter[KINDS + 16], *at = filter;
  uintptr_t passed = (uintptr_t)inject_passed;
  struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
  struct sock_fprog program = {.filter = filter};
  *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                       offsetof(struct seccomp_data, instruction_pointer));
  *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)passed, 0, 3);
  *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                       offsetof(struct seccomp_data, instruction_pointer) + 4);
  *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(passed >> 32), 0, 1);
  *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < KINDS; i++)
    *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kinds[i].number, KINDS - i, 0);
  *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
  program.len = at - filter;
  sigaction(SIGSYS, &action, NULL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    perror("inject: seccomp");
    abort();
  }
}

/* Stops here, and lets a copy go on for each byte. Returns in the copies. */
static void serve(int socket, int file) {
  char byte;
  int status;
  pid_t copy;
  while (read(socket, &byte, 1) == 1) {
    if ((copy = fork()) == 0) {
      /* A lock belongs to an opening of the file, which the copies share. */
      char path[32];
      int own;
      close(socket);
      snprintf(path, sizeof path, "/proc/self/fd/%d", file);
      if ((own = open(path, O_RDWR | O_CLOEXEC)) < 0 || dup3(own, file, O_CLOEXEC) < 0) abort();
      close(own);
      return;
    }
    while (waitpid(copy, &status, 0) < 0 && errno == EINTR) continue;
    if (write(socket, &status, sizeof status) != sizeof status) break;
  }
  _exit(0);
}

/* What is open already counts too. */
static void learn_paths(void) {
  char path[32];
  for (int file = 0; file < FILES; file++) {
    ssize_t length;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    length = readlink(path, paths[file], sizeof *paths - 1);
    paths[file][length < 0 ? 0 : length] = 0;
    if (!counts(paths[file])) *paths[file] = 0;
  }
}

static void prepare(int file) {
  const char *socket = getenv("INJECT_SOCKET"), *order = getenv("INJECT");
  char word[16] = "";
  trial = mmap(NULL, sizeof *trial, PROT_READ | PROT_WRITE,
               socket ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS,
               socket ? atoi(getenv("INJECT_MEMORY")) : -1, 0);
  if (trial == MAP_FAILED) abort();
  if (socket) {
    serve(atoi(socket), file);
  } else if (order) {
    sscanf(order, "%15s %d %d %d", word, &trial->point, &trial->error, &trial->first);
    trial->action = action_of(word);
  }
  learn_paths();
  lock = file;
  install();
}

/* The program's call comes here first. */
int flock(int file, int operation) {
  if (!trial && file < FILES) prepare(file);
  return syscall(SYS_flock, file, operation);
}
