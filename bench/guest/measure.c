// SPDX-License-Identifier: Apache-2.0
//
// measure ROUNDS SETTLE FILE: runs the programs of a file by turns and tells what each run took.
//
// A line of the file is NAME, a tab, the command that makes the gadget, a tab, the command that removes
// it; words are parted by single blanks. Each round runs every line once: A up, A down, B up, B down and
// so on. The first round warms up and is not told. SETTLE milliseconds pass after each command, so that
// the host's end has come to rest, and a little more in each round: what the kernel waits for ends with
// one of its ticks of 4 ms, so that each command has to begin anywhere between two. A line of the output is
//
//   NAME up|down NANOSECONDS MAXRSS-KIB STATUS
//
// of the process and of its children that it has waited for.
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { LINES = 64, WORDS = 32, TICK = 4000, PART = 271 };

struct program {
    char *name;
    char *words[2][WORDS];
};

static void split(char *text, char **words) {
    int count = 0;
    for (char *word = strtok(text, " \n"); word && count < WORDS - 1; word = strtok(NULL, " \n"))
        words[count++] = word;
    words[count] = NULL;
}

static int read_programs(const char *path, struct program *programs) {
    char line[4096];
    int count = 0;
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    while (count < LINES && fgets(line, sizeof line, file)) {
        char *rest = strdup(line);
        programs[count].name = strsep(&rest, "\t");
        for (int phase = 0; phase < 2; phase++) {
            char *command = strsep(&rest, "\t");
            split(command ? command : strdup(""), programs[count].words[phase]);
        }
        count++;
    }
    fclose(file);
    return count;
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// What the programs say is kept in a file, which the driver shows when one fails.
static void run(const struct program *program, int phase, int tell) {
    posix_spawn_file_actions_t files;
    struct rusage usage;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/tmp/said", O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    long long begin = now();
    char *const *words = program->words[phase];
    int error = posix_spawnp(&child, words[0], &files, NULL, words, environ);
    if (error) {
        fprintf(stderr, "measure: %s: %s\n", words[0], strerror(error));
        exit(1);
    }
    wait4(child, &status, 0, &usage);
    long long end = now();
    posix_spawn_file_actions_destroy(&files);
    if (tell)
        printf("%s %s %lld %ld %d\n", program->name, phase ? "down" : "up", end - begin,
               usage.ru_maxrss, status);
}

int main(int argc, char **argv) {
    static struct program programs[LINES];
    if (argc != 4) return 64;
    int rounds = atoi(argv[1]), settle = atoi(argv[2]);
    int count = read_programs(argv[3], programs);
    for (int round = 0; round <= rounds; round++)
        for (int i = 0; i < count; i++)
            for (int phase = 0; phase < 2; phase++) {
                if (!programs[i].words[phase][0]) continue;
                run(&programs[i], phase, round > 0);
                usleep(settle * 1000 + round * PART % TICK);
            }
    return 0;
}
