// SPDX-License-Identifier: Apache-2.0
// Usage: musl-run PROGRAM [ARGUMENT…]
//
// The program of a system whose only C library is musl: runs another one, says how it has ended, and
// ends like it.
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

int main(int count, char **words) {
  static char *environment[] = {"GADGETCTL_UDC=dummy_udc.0", "LANG=C.UTF-8", NULL};
  int status;
  pid_t process;
  if (count < 2) return 64;
  int error = posix_spawn(&process, words[1], NULL, NULL, words + 1, environment);
  if (error) return fprintf(stderr, "%s: %s\n", words[1], strerror(error)), 127;
  waitpid(process, &status, 0);
  printf("%s: %s %d\n", words[1], WIFEXITED(status) ? "status" : "signal",
         WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
