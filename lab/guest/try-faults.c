// SPDX-License-Identifier: Apache-2.0
//
// Usage: try-faults [-a] [-b] [-c] [-o 'WORD CALL ERRNO FIRST'] NAME START COMMAND DOWN
//
// Makes each system call of a command fail, and kills it at each, by inject.c, and compares the
// gadget before and after. START is a command that makes what is there before; empty: nothing. DOWN
// takes down what COMMAND has made, or is the same as COMMAND, which is then followed by START to
// bring the gadget up again.
//
// Each run of COMMAND begins with the same gadget, and must end in one of these ways:
//
//   restored         it failed, and the gadget and its record are byte for byte as before; after more
//                    than one fault the record may be that of the attempt, with which all goes on
//   left as listed   it failed, says so, and the lines that it prints lead to what was before; without
//                    them, the command succeeds when it is repeated
//   left, not known  when nothing goes from a call on: it says that the gadget cannot be read; the command
//                    can be repeated
//   succeeded        the gadget and its record are as after a run without any fault
//   killed           the command can be repeated, or DOWN leaves nothing
//
// Calls that change nothing fail with one errno each, once, and of the directories that are opened one
// after the other on the way to a file only the last; -a: all, in all ways. With -b the last step of
// COMMAND fails in any case, and the calls are those of its way back. -c only prints the calls. -o
// makes one run only and says all about it, in the words of inject.c. The status is 1 when a run ended
// otherwise.

#define _GNU_SOURCE
#include "inject.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define GADGETS "/sys/kernel/config/usb_gadget"
#define RECORDS "/run/gadgetctl"
#define SAID "/tmp/said"

enum { TEXT = 1 << 18, PATH = 1024, NAMES = 256, SHOWN = 12, SECONDS = 300 };

struct text {
  size_t length;
  char bytes[TEXT];
};

/* A command that has stopped where it takes the lock. */
struct server {
  const char *command;
  int socket;
};

/* How a run has ended. */
enum outcome { WRONG, RESTORED, LISTED, UNKNOWN, SUCCEEDED, KILLED, OUTCOMES };
static const char *const outcome_words[] = {
    "wrong", "restored", "left as listed", "left, not known", "succeeded", "killed"};

static struct trial *trial;
static int memory;
static const char *name, *only;
static struct server start, tried, down;
static struct text nothing, before, after, now, said;
static int outcomes[OUTCOMES], runs, is_down;
static struct call run_calls[CALLS];

static void stop(const char *subject, const char *what) {
  fprintf(stderr, "try-faults: %s: %s\n", subject, what);
  exit(2);
}

/* Ends the program when a run does not end. */
static void on_alarm(int signal) {
  (void)signal;
  fprintf(stderr, "try-faults: %s: %s %d %d %d: does not end, after call %d\n", name,
          action_words[trial->action], trial->point, trial->error, trial->first, trial->count);
  _exit(2);
}

// MARK: - What there is

__attribute__((format(printf, 2, 3))) static void add(struct text *text, const char *format, ...) {
  va_list arguments;
  int length;
  va_start(arguments, format);
  length = vsnprintf(text->bytes + text->length, TEXT - text->length, format, arguments);
  va_end(arguments);
  if (length < 0 || text->length + length >= TEXT) stop(name, "a tree that is too large");
  text->length += length;
}

/* Adds a file's content, with bytes that do not print in octal. */
static void add_content(struct text *text, const char *path) {
  unsigned char bytes[16384];
  int file = open(path, O_RDONLY);
  ssize_t count = file < 0 ? -1 : read(file, bytes, sizeof bytes);
  if (count < 0) add(text, "? %s", strerror(errno));
  for (ssize_t i = 0; i < count; i++)
    if (bytes[i] >= 0x20 && bytes[i] < 0x7f && bytes[i] != '\\')
      add(text, "%c", bytes[i]);
    else
      add(text, "\\%03o", bytes[i]);
  add(text, "\n");
  if (file >= 0) close(file);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, in the order of the kernel; that of functions means nothing. */
static int list(const char *path, char *names[NAMES]) {
  DIR *directory = opendir(path);
  struct dirent *entry;
  int count = 0;
  while (directory && count < NAMES && (entry = readdir(directory)))
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
      names[count++] = strdup(entry->d_name);
  if (directory) closedir(directory);
  if (strlen(path) > 10 && !strcmp(path + strlen(path) - 10, "/functions"))
    qsort(names, count, sizeof *names, by_name);
  return count;
}

/* What the kernel writes itself as soon as the host asks for the device descriptor. */
static int is_of_host(const char *attribute) {
  return !strcmp(attribute, "bcdUSB") || !strcmp(attribute, "bMaxPacketSize0");
}

static void add_tree(struct text *text, const char *path) {
  char *names[NAMES], below[PATH], target[PATH];
  int count = list(path, names);
  for (int i = 0; i < count; i++) {
    struct stat status;
    ssize_t length;
    int shown = !is_of_host(names[i]);
    snprintf(below, sizeof below, "%s/%s", path, names[i]);
    free(names[i]);
    if (!shown || lstat(below, &status) != 0) continue;
    add(text, "%s", below + strlen(GADGETS) + 1);
    if (S_ISDIR(status.st_mode)) {
      add(text, "/\n");
      add_tree(text, below);
    } else if (S_ISLNK(status.st_mode)) {
      length = readlink(below, target, sizeof target - 1);
      target[length < 0 ? 0 : length] = 0;
      add(text, " -> %s\n", target);
    } else {
      add(text, " = ");
      add_content(text, below);
    }
  }
}

/* Puts a = in place of what follows a word in a text, which has to be this number; NULL: any. */
static void hide(struct text *text, size_t from, const char *word, const char *number) {
  char *at = strstr(text->bytes + from, word);
  size_t length;
  if (!at) return;
  at += strlen(word);
  length = strspn(at, "0123456789");
  if (length == 0 || (number && (strlen(number) != length || strncmp(at, number, length)))) return;
  *at = '=';
  memmove(at + 1, at + length, strlen(at + length) + 1);
  text->length = strlen(text->bytes);
}

/* Adds the records. The number of the gadget's directory is another one each time, as are the number
   and the time of its binding. */
static void add_records(struct text *text) {
  char *names[NAMES], path[PATH], gadget[PATH];
  int count = list(RECORDS, names);
  qsort(names, count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    struct stat status;
    char number[32], *dot = strrchr(names[i], '.');
    size_t from = text->length;
    snprintf(path, sizeof path, RECORDS "/%s", names[i]);
    if (strcmp(names[i], "lock")) {
      add(text, "record %s = ", dot && dot[1] == 'j' ? names[i] : "with another name");
      add_content(text, path);
      snprintf(gadget, sizeof gadget, GADGETS "/%.*s", (int)(dot ? dot - names[i] : 0), names[i]);
      snprintf(number, sizeof number, "%llu",
               stat(gadget, &status) == 0 ? (unsigned long long)status.st_ino : 0);
      hide(text, from, "\"identity\":", number);
      hide(text, from, "\"link\":", NULL);
      hide(text, from, "\"time\":", NULL);
    }
    free(names[i]);
  }
}

static void look(struct text *text) {
  text->length = 0;
  *text->bytes = 0;
  add_tree(text, GADGETS);
  add_records(text);
}

static int same(const struct text *a, const struct text *b) {
  return a->length == b->length && !memcmp(a->bytes, b->bytes, a->length);
}

/* How much of a text is about the gadgets, and not about the records. */
static size_t tree_length(const struct text *text) {
  const char *record = strstr(text->bytes, "\nrecord ");
  if (!strncmp(text->bytes, "record ", 7)) return 0;
  return record ? (size_t)(record + 1 - text->bytes) : text->length;
}

static int same_tree(const struct text *a, const struct text *b) {
  return tree_length(a) == tree_length(b) && !memcmp(a->bytes, b->bytes, tree_length(a));
}

/* Prints the lines of one text that the other has not. */
static void print_lines(const char *mark, const struct text *of, const struct text *than) {
  int shown = 0;
  for (const char *line = of->bytes; *line;) {
    size_t length = strcspn(line, "\n") + 1;
    char copy[4096];
    snprintf(copy, sizeof copy, "%.*s", (int)length, line);
    if (!strstr(than->bytes, copy) && shown++ < SHOWN) printf("    %s %.300s%s", mark, copy, length > 300 ? "\n" : "");
    line += length;
  }
}

static void print_difference(const struct text *expected) {
  look(&now);
  print_lines("- ", expected, &now);
  print_lines("+ ", &now, expected);
  if (expected->length == now.length) printf("    the same lines in another order\n");
}

static void read_said(void) {
  int file = open(SAID, O_RDONLY);
  ssize_t count = read(file, said.bytes, TEXT - 1);
  said.length = count < 0 ? 0 : count;
  said.bytes[said.length] = 0;
  close(file);
}

// MARK: - Runs

/* Starts a command, up to where it takes the lock. */
static void serve(struct server *server, const char *command) {
  int sockets[2];
  server->command = command;
  server->socket = -1;
  if (!*command) return;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0) stop("socketpair", strerror(errno));
  fcntl(sockets[0], F_SETFD, FD_CLOEXEC);
  if (fork() == 0) {
    char *words = strdup(command), *arguments[64], number[16];
    int count = 0, file = open(SAID, O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(file, 2);
    for (char *word = strtok(words, " "); word && count < 63; word = strtok(NULL, " "))
      arguments[count++] = word;
    arguments[count] = NULL;
    snprintf(number, sizeof number, "%d", sockets[1]);
    setenv("INJECT_SOCKET", number, 1);
    snprintf(number, sizeof number, "%d", memory);
    setenv("INJECT_MEMORY", number, 1);
    setenv("LD_PRELOAD", "/usr/local/lib/inject.so", 1);
    execvp(arguments[0], arguments);
    _exit(127);
  }
  close(sockets[1]);
  server->socket = sockets[0];
}

/* Lets a command go on from there. Returns its wait status. */
static int run(struct server *server, enum action action, int point, int error, int first) {
  char byte = 0;
  int status;
  if (server->socket < 0) return 0;
  if (truncate(SAID, 0) != 0) stop(SAID, strerror(errno));
  trial->action = action;
  trial->point = point;
  trial->error = error;
  trial->first = first;
  trial->count = 0;
  alarm(SECONDS);
  if (write(server->socket, &byte, 1) != 1 ||
      read(server->socket, &status, sizeof status) != sizeof status) {
    read_said();
    stop(server->command, *said.bytes ? said.bytes : "does not come to the lock");
  }
  alarm(0);
  return status;
}

/* Runs a command without any fault, after which there must be just that. Returns whether it is so. */
static int reaches(struct server *server, const struct text *expected) {
  int status = run(server, NOTHING, 0, 0, 0);
  look(&now);
  return status == 0 && same(&now, expected);
}

/* The same, or ends the program. */
static void reach(struct server *server, const struct text *expected, const char *what) {
  if (server->socket < 0 || reaches(server, expected)) return;
  read_said();
  printf("%s", said.bytes);
  print_difference(expected);
  stop(server->command, what);
}

/* Begins anew, by force if need be. */
static void begin_anew(void) {
  look(&now);
  if (same(&now, &before)) return;
  if (!same(&now, &nothing)) run(&down, NOTHING, 0, 0, 0);
  look(&now);
  if (!same(&now, &nothing) &&
      system("exec 2>&1; . /lab/lib/all.sh; for gadget in $(list_gadgets); do remove_gadget $gadget; done;"
             "rm -f " RECORDS "/*.json " RECORDS "/.*.json.*") != 0)
    stop(name, "the gadget cannot be removed");
  look(&now);
  if (!same(&now, &nothing)) print_difference(&nothing), stop(name, "the gadget cannot be removed");
  reach(&start, &before, "does not lead to what was there before");
}

// MARK: - Judgement

static const char *reason; /* why a run is wrong */
static const struct text *wanted; /* and what there should have been */

static enum outcome wrong(const char *why, const struct text *expected) {
  reason = why;
  wanted = expected;
  return WRONG;
}

/* After what was left: it must be possible to go on. */
static enum outcome continued(enum outcome outcome, int with_down) {
  if (with_down) {
    if (reaches(&down, &nothing)) return outcome;
    return wrong("down does not remove all of it", &nothing);
  }
  if (is_down ? reaches(&start, &before) : reaches(&tried, &after)) return outcome;
  return wrong("up again does not lead to the gadget", is_down ? &before : &after);
}

/* Performs the lines that lead to what was before. */
static enum outcome performed(void) {
  const char *line = strstr(said.bytes, "to have it as it was before:\n");
  FILE *script = fopen("/tmp/left.sh", "w");
  int status;
  for (line = strchr(line, '\n') + 1; !strncmp(line, "gadgetctl:   ", 13);) {
    size_t length = strcspn(line, "\n");
    fprintf(script, "%.*s\n", (int)length - 13, line + 13);
    line += length + (line[length] != 0);
  }
  fclose(script);
  alarm(SECONDS);
  status = system("sh -e /tmp/left.sh >/tmp/left.said 2>&1");
  alarm(0);
  look(&now);
  if (status != 0) return wrong("the lines that were printed cannot be performed", &before);
  /* The record is gadgetctl's own affair; what it leads to is seen when the command is repeated. */
  if (!same_tree(&now, &before))
    return wrong("the lines that were printed do not lead to what was before", &before);
  return LISTED;
}

static int repeat(enum action action, int point, int error, int first) {
  begin_anew();
  return run(&tried, action, point, error, first);
}

static enum outcome judge(int status, enum action action, int point, int error, int first) {
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  enum outcome outcome;
  look(&now);
  read_said();
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) != SIGKILL || action < KILL_BEFORE) return wrong("it crashed", &before);
    return continued(KILLED, action == KILL_AFTER);
  }
  if (code == 0) return same(&now, &after) ? SUCCEEDED : wrong("it succeeded", &after);
  if (code != 2) {
    if (same(&now, &before)) return RESTORED;
    if (same_tree(&now, &before) && (first || action == FAIL_FROM || action == REFUSE_FROM))
      return continued(RESTORED, point % 2);
    return wrong("nothing should have changed", &before);
  }
  if (strstr(said.bytes, "what is left is not known"))
    return action == FAIL ? wrong("what is left should be known", &before)
                          : continued(UNKNOWN, point % 2);
  if (!strstr(said.bytes, "to have it as it was before:\n")) return wrong("what is left is not said", &before);
  outcome = performed();
  if (outcome == WRONG) return outcome;
  repeat(action, point, error, first);
  return continued(outcome, point % 2);
}

static const char *call_name(int number) {
  static char other[16];
  switch (number) {
  case SYS_open: case SYS_openat: case SYS_openat2: case SYS_creat: return "open";
  case SYS_read: return "read";
  case SYS_write: return "write";
  case SYS_getdents64: return "getdents";
  case SYS_fsync: return "fsync";
  case SYS_fchmod: return "fchmod";
  case SYS_lseek: return "lseek";
  case SYS_fstat: case SYS_stat: case SYS_lstat: case SYS_newfstatat: return "stat";
  case SYS_readlink: case SYS_readlinkat: return "readlink";
  case SYS_mkdir: case SYS_mkdirat: return "mkdir";
  case SYS_rmdir: return "rmdir";
  case SYS_unlink: case SYS_unlinkat: return "unlink";
  case SYS_symlink: case SYS_symlinkat: return "symlink";
  case SYS_rename: case SYS_renameat: return "rename";
  case SYS_mount: return "mount";
  case SYS_umount2: return "umount";
  case SYS_flock: return "flock";
  default: snprintf(other, sizeof other, "call %d", number); return other;
  }
}

/* One run, from what was there before to the verdict. */
static void try(enum action action, int point, int error, int first) {
  struct call call;
  enum outcome outcome;
  int status;
  begin_anew();
  status = run(&tried, action, point, error, first);
  call = trial->calls[point > 0 && point <= trial->count ? point - 1 : 0];
  outcome = judge(status, action, point, error, first);
  outcomes[outcome]++;
  runs++;
  if (outcome != WRONG && !only) return;
  printf("%s: %s %d %d %d: %s%s %s: %s: %s %d: %s\n", name, action_words[action], point, error, first,
         call.changes ? "" : "read-only ", call_name(call.number), call.path,
         action < KILL_BEFORE ? strerror(error) : "killed",
         WIFSIGNALED(status) ? "signal" : "status", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
         outcome == WRONG ? reason : outcome_words[outcome]);
  printf("%s", said.bytes);
  if (outcome == WRONG) print_difference(wanted);
  fflush(stdout);
}

/* One point with all that can happen there. */
static void try_point(int point, int first, int all) {
  static const int errors[] = {EIO, ENOSPC, EBUSY, EINTR};
  int changes = run_calls[point - 1].changes;
  if (!all && run_calls[point - 1].on_the_way && run_calls[point].on_the_way) return;
  // The way back is long, and looks at all again after each change: one look in three will do.
  if (!all && !changes && first && point % 3) return;
  for (int i = 0; i < 4; i++)
    if (all || changes ? changes || errors[i] != EINTR : i == (first ? point / 3 : point) % 3) try(FAIL, point, errors[i], first);
  if (all || changes) {
    try(REFUSE_FROM, point, EIO, first);
    try(FAIL_FROM, point, EIO, first);
    try(KILL_BEFORE, point, 0, first);
    try(KILL_AFTER, point, 0, first);
  }
}

/* Runs the command once as it is, to see its calls. Returns how many there are. */
static int see_calls(int first) {
  begin_anew();
  run(&tried, NOTHING, 0, 0, first);
  memcpy(run_calls, trial->calls, sizeof run_calls);
  if (trial->count > CALLS) stop(name, "too many calls");
  return trial->count;
}

static void report(int points) {
  printf("%s: %d points, %d runs:", name, points, runs);
  for (int outcome = OUTCOMES, first = 1; --outcome >= 0;)
    if (outcomes[outcome]) {
      printf("%s %d %s", first ? "" : ",", outcomes[outcome], outcome_words[outcome]);
      first = 0;
    }
  printf("\n");
}

/* The last call that changes the gadget. */
static int last_step(int count) {
  while (count > 0 && !(run_calls[count - 1].changes && !strncmp(run_calls[count - 1].path, GADGETS, strlen(GADGETS))))
    count--;
  return count;
}

static void prepare(char **commands) {
  memory = memfd_create("trial", 0);
  if (memory < 0 || ftruncate(memory, sizeof *trial) != 0) stop("memory", strerror(errno));
  trial = mmap(NULL, sizeof *trial, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  close(open(SAID, O_WRONLY | O_CREAT, 0600));
  signal(SIGALRM, on_alarm);
  signal(SIGPIPE, SIG_IGN);
  look(&nothing);
  serve(&start, commands[0]);
  if (run(&start, NOTHING, 0, 0, 0) != 0) read_said(), stop(commands[0], said.bytes);
  look(&before);
  serve(&tried, commands[1]);
  if (run(&tried, NOTHING, 0, 0, 0) != 0) read_said(), stop(commands[1], said.bytes);
  look(&after);
  is_down = !strcmp(commands[1], commands[2]);
  if (is_down) {
    down = tried;
  } else {
    serve(&down, commands[2]);
    reach(&down, &nothing, "does not remove all");
  }
  reach(&start, &before, "leads to something else the second time");
  reach(&tried, &after, "leads to something else the second time");
}

int main(int argument_count, char **arguments) {
  int option, all = 0, back = 0, counts = 0, count, first = 0, failed;
  while ((option = getopt(argument_count, arguments, "abco:")) > 0) {
    all |= option == 'a';
    back |= option == 'b';
    counts |= option == 'c';
    if (option == 'o') only = optarg;
  }
  arguments += optind;
  if (argument_count - optind != 4) {
    fputs("usage: try-faults [-a] [-b] [-c] [-o 'WORD CALL ERRNO FIRST'] NAME START COMMAND DOWN\n", stderr);
    return 64;
  }
  name = arguments[0];
  prepare(arguments + 1);
  count = see_calls(0);
  if (back) count = see_calls(first = last_step(count));
  if (counts) {
    for (int i = 0; i < count; i++) printf("%s %s\n", call_name(run_calls[i].number), run_calls[i].path);
  } else if (only) {
    char word[16] = "";
    int point = 0, error = 0;
    sscanf(only, "%15s %d %d %d", word, &point, &error, &first);
    try(action_of(word), point, error, first);
  } else {
    for (int point = first + 1; point <= count; point++) try_point(point, first, all);
    report(count - first);
  }
  failed = outcomes[WRONG];
  begin_anew();
  if (!same(&before, &nothing)) reach(&down, &nothing, "does not remove all");
  return failed > 0;
}
