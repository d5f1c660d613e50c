// SPDX-License-Identifier: Apache-2.0
//
// What try-faults and inject.c have in common: a page of memory, in which the one says what is to
// happen and the other notes what did.

#include <stddef.h>

/* What happens at a call. */
enum action {
  NOTHING,
  FAIL,        /* it fails, once */
  FAIL_FROM,   /* it and all after it fail */
  REFUSE_FROM, /* the same for those that change something */
  KILL_BEFORE, /* the process is killed instead of the call */
  KILL_AFTER,  /* after it */
  ACTIONS,
};

/* Their words, for messages and for the environment variable. */
static const char *const action_words[ACTIONS] = {
    "", "fail", "fail-from", "refuse-from", "kill-before", "kill-after"};

enum { CALLS = 8192 };

/* A call that was made. */
struct call {
  int number;     /* of the system call */
  int changes;    /* whether it can change anything */
  int on_the_way; /* whether it opens a directory only to go on from there */
  char path[108]; /* of the file */
};

struct trial {
  enum action action;
  int point; /* the number of the call, from 1 */
  int error; /* errno */
  int first; /* the number of a call that fails in any case, with EBUSY; 0: none */
  int count; /* of calls */
  struct call calls[CALLS];
};

static inline int action_of(const char *word) {
  for (int action = 1; action < ACTIONS; action++)
    if (!__builtin_strcmp(word, action_words[action])) return action;
  return NOTHING;
}
