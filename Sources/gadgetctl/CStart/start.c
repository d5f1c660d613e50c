// SPDX-License-Identifier: Apache-2.0
// Swift takes the arguments from /proc/self/cmdline, and without /proc sees none, or aborts before
// main: so this runs before all of Swift.
#include <unistd.h>

#define MESSAGE "gadgetctl: /proc: is not mounted: mount -t proc proc /proc\n"

// 69 is ExitStatus.unavailable.
__attribute__((constructor(101))) static void require_proc(void) {
  if (access("/proc/self/cmdline", F_OK) == 0) return;
  if (write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1) < 0) _exit(1);
  _exit(69);
}
