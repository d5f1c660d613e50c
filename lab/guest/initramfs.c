// SPDX-License-Identifier: Apache-2.0
// The first program of an initramfs that has gadgetctl and nothing else: no shell, no library, no
// modprobe. It makes the machine, runs cases, says of each whether it has passed, and ends the machine.
// The file /cases has them, one FILE=NAME= on a line. A line of a case is words with spaces between:
//
//   COMMAND…                  runs a program of /, which is to end with 0
//   expect_status N COMMAND…  which is to end with N
//   start COMMAND…            goes on meanwhile
//   wait_said TEXT            until it has said that, on either stream
//   expect_end N              until it has ended, with N
//   expect_said TEXT          the last command has said that
//   expect_absent PATH…       there is none of these
//   load MODULE               and those it needs, from /modules
//   write TEXT PATH           into a file of sysfs
//   mount TYPE FOLDER         makes the folder too
//   umount FOLDER
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char report[1 << 20], said[1 << 16];
static size_t reported, length;
static pid_t process;
static int stream;

// tell: adds to what is shown of a case that fails.
static void tell(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int count = vsnprintf(report + reported, sizeof report - reported, format, list);
  va_end(list);
  reported += count;
  if (reported >= sizeof report) reported = sizeof report - 1;
}

// is_called: whether a line begins with the path of the module of that name; - and _ are the same.
static int is_called(const char *line, const char *name) {
  const char *start = line;
  for (const char *c = line; *c && !strchr(": \n", *c); c++)
    if (*c == '/') start = c + 1;
  for (; *name; start++, name++)
    if (*start != *name && !(*start && strchr("-_", *start) && strchr("-_", *name))) return 0;
  return strncmp(start, ".ko", 3) == 0;
}

// load_file: a module that is there already is fine.
static int load_file(const char *file) {
  char path[512];
  snprintf(path, sizeof path, "/modules/%s", file);
  int module = open(path, O_RDONLY | O_CLOEXEC);
  int result = module < 0 ? -1 : (int)syscall(SYS_finit_module, module, "", 0);
  if (result < 0 && errno == EEXIST) result = 0;
  if (result < 0) tell("%s: %s\n", path, strerror(errno));
  close(module);
  return result;
}

// find: the line of a list of modules that begins with the one of that name.
static int find(const char *path, const char *name, char *line, int size) {
  FILE *list = fopen(path, "re");
  int is_found = 0;
  while (list && !is_found && fgets(line, size, list)) is_found = is_called(line, name);
  if (list) fclose(list);
  return is_found;
}

// load: in modules.dep a module has all that it needs behind it, what is needed first in the end.
static int load(const char *name) {
  char line[4096], *files[64];
  int count = 0;
  if (find("/modules/modules.builtin", name, line, sizeof line)) return 0;
  if (!find("/modules/modules.dep", name, line, sizeof line))
    return tell("%s: no such module\n", name), -1;
  for (char *word = strtok(line, ": \n"); word && count < 64; word = strtok(NULL, ": \n"))
    files[count++] = word;
  while (count-- > 0)
    if (load_file(files[count]) < 0) return -1;
  return 0;
}

// start: runs a program whose output, of both streams, goes into `stream`.
static int start(char **words) {
  static char *environment[] = {"GADGETCTL_UDC=dummy_udc.0", NULL};
  char path[512];
  int ends[2];
  length = 0, said[0] = 0;
  if (pipe2(ends, O_CLOEXEC) < 0) return -1;
  process = fork();
  if (process == 0) {
    dup2(ends[1], 1), dup2(ends[1], 2);
    snprintf(path, sizeof path, "/%s", words[0]);
    execve(path, words, environment);
    _exit(127);
  }
  close(ends[1]);
  stream = ends[0];
  return process < 0 ? -1 : 0;
}

// hear: waits for more of what is said; 0 at the end.
static int hear(void) {
  ssize_t count = read(stream, said + length, sizeof said - 1 - length);
  if (count <= 0) return 0;
  length += count;
  said[length] = 0;
  return 1;
}

static int expect_end(int status) {
  int end;
  while (hear()) {}
  close(stream);
  tell("%s", said);
  waitpid(process, &end, 0);
  end = WIFEXITED(end) ? WEXITSTATUS(end) : 128 + WTERMSIG(end);
  if (end != status) tell("expected status %d, found %d\n", status, end);
  return end == status ? 0 : -1;
}

static int wait_said(const char *text) {
  while (!strstr(said, text))
    if (!hear()) return tell("%snot said: %s\n", said, text), -1;
  return 0;
}

static int expect_said(const char *text) {
  if (strstr(said, text)) return 0;
  tell("expected to be said: %s\n", text);
  return -1;
}

static int expect_absent(char **paths) {
  struct stat status;
  for (; *paths; paths++)
    if (lstat(*paths, &status) == 0) return tell("%s: is there\n", *paths), -1;
  return 0;
}

static int write_file(const char *text, const char *path) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  int result = write(file, text, strlen(text)) < 0 ? -1 : 0;
  if (result) tell("%s: %s\n", path, strerror(errno));
  close(file);
  return result;
}

static int mount_at(const char *type, const char *folder) {
  mkdir(folder, 0755);
  if (mount(type, folder, type, 0, "") == 0) return 0;
  tell("%s: %s\n", folder, strerror(errno));
  return -1;
}

static int unmount(const char *folder) {
  if (umount(folder) == 0) return 0;
  tell("%s: %s\n", folder, strerror(errno));
  return -1;
}

// perform: a line of a case; `rest` is the same without the first word.
static int perform(char **words, const char *rest) {
  const char *name = words[0];
  if (!strcmp(name, "load")) return load(words[1]);
  if (!strcmp(name, "write")) return write_file(words[1], words[2]);
  if (!strcmp(name, "mount")) return mount_at(words[1], words[2]);
  if (!strcmp(name, "umount")) return unmount(words[1]);
  if (!strcmp(name, "start")) return start(words + 1);
  if (!strcmp(name, "wait_said")) return wait_said(rest);
  if (!strcmp(name, "expect_end")) return expect_end(atoi(words[1]));
  if (!strcmp(name, "expect_said")) return expect_said(rest);
  if (!strcmp(name, "expect_absent")) return expect_absent(words + 1);
  int is_failure = !strcmp(name, "expect_status");
  if (start(is_failure ? words + 2 : words) < 0) return -1;
  return expect_end(is_failure ? atoi(words[1]) : 0);
}

// run_case: all lines of a file, to the first that fails.
static int run_case(const char *file) {
  char line[1024], copy[1024], *words[64];
  FILE *lines = fopen(file, "re");
  int result = lines ? 0 : -1;
  if (!lines) tell("%s: %s\n", file, strerror(errno));
  while (!result && fgets(line, sizeof line, lines)) {
    int count = 0;
    line[strcspn(line, "\n")] = 0;
    strcpy(copy, line);
    for (char *word = strtok(copy, " "); word && count < 63; word = strtok(NULL, " "))
      words[count++] = word;
    words[count] = NULL;
    if (!count || words[0][0] == '#') continue;
    tell("+ %s\n", line);
    const char *space = strchr(line, ' ');
    result = perform(words, space ? space + 1 : "");
  }
  if (lines) fclose(lines);
  return result;
}

// port: opens the virtio port of a name, which is there a moment after its driver.
static int port(const char *name) {
  char path[512], text[64];
  for (int attempt = 0; attempt < 100; attempt++, usleep(20000)) {
    DIR *ports = opendir("/sys/class/virtio-ports");
    for (struct dirent *entry; ports && (entry = readdir(ports));) {
      snprintf(path, sizeof path, "/sys/class/virtio-ports/%s/name", entry->d_name);
      FILE *file = fopen(path, "re");
      int is_it = file && fgets(text, sizeof text, file) && !strncmp(text, name, strlen(name));
      if (file) fclose(file);
      snprintf(path, sizeof path, "/dev/%s", entry->d_name);
      int found = is_it ? open(path, O_WRONLY | O_CLOEXEC) : -1;
      if (found >= 0) return closedir(ports), found;
    }
    if (ports) closedir(ports);
  }
  return -1;
}

// judge: runs a case, FILE=NAME=, and prints what came of it.
static int judge(char *line, FILE *out) {
  struct timespec from, to;
  char *file = strtok(line, "="), *name = strtok(NULL, "=");
  clock_gettime(CLOCK_MONOTONIC, &from);
  reported = 0;
  int result = run_case(file);
  clock_gettime(CLOCK_MONOTONIC, &to);
  double seconds = to.tv_sec - from.tv_sec + (to.tv_nsec - from.tv_nsec) / 1e9;
  fprintf(out, "%s %s (%.1f s)\n", result ? "not ok" : "ok", name, seconds);
  if (result)
    for (char *text = strtok(report, "\n"); text; text = strtok(NULL, "\n"))
      fprintf(out, "    %s\n", text);
  fflush(out);
  return result;
}

// end: says the status, and ends the machine: port 0xf4 is QEMU's way out.
static void end(int status) {
  dprintf(port("status"), "%d\n", status);
  pwrite(open("/dev/port", O_WRONLY), "", 1, 0xf4);
  reboot(RB_POWER_OFF);
}

int main(void) {
  int status = 0;
  char line[512];
  mount_at("proc", "/proc"), mount_at("sysfs", "/sys"), mount_at("devtmpfs", "/dev");
  if (load("virtio_pci") < 0 || load("virtio_console") < 0) {
    dprintf(STDERR_FILENO, "%s", report);
    end(125);
  }
  FILE *out = fdopen(port("stdout"), "w"), *cases = fopen("/cases", "re");
  chdir("/root");
  while (out && cases && fgets(line, sizeof line, cases))
    if (judge(line, out)) status = 1;
  end(status);
}
