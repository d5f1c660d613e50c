// SPDX-License-Identifier: Apache-2.0
//
// Usage: try-composites FILE UDC…
//
// Makes the gadgets that the lines of a file describe, binds each to one of the controllers, and
// compares what the kernel makes of it with what the line says:
//
//   high acm midi:2:3 mass_storage = fits 81 02 85 07 86 8b 0c 1234567890 215
//   full ecm / acm acm = refused
//
// Before "=": max_speed without -speed, then the functions of each configuration; midi may have its
// in_ports and out_ports, hid has the length of its report. After "=": whether the kernel binds it, and if so the addresses of each
// configuration's endpoints, in their order, and then what `cksum` prints of all descriptors, the
// device's and the configurations', as the host has read them. # begins a comment.
//
// Each line that the kernel disagrees with is printed, with what it says; one that is without "=" is
// printed with it; then the numbers of all. The status is 1 when there was such a line. Gadgets are
// bound to several controllers at a time, for the host spends its time waiting. configfs must be
// mounted, and have no gadgets of these names: try-0 …

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GADGETS "/sys/kernel/config/usb_gadget/try-"

enum { LINE = 1024, PATH = 1024, UDCS = 32, SECONDS = 10 };

/* What the machine has only so many of, and the types of functions that take one. */
enum { SERIAL_PORTS, HID_DEVICES, PRINTERS, POOLS };
static const int sizes[POOLS] = {8, 4, 4};
static const char *const types[POOLS][3] = {{" acm", " gser"}, {" hid"}, {" printer"}};

/* One composite of the file. */
struct composite {
  int number;          /* of its line */
  int needs[POOLS];    /* what it takes of each pool */
  char text[LINE];     /* up to "=" */
  char expected[LINE]; /* after it; empty if there is none */
  char found[LINE];    /* what the kernel says */
};

/* A controller, and the gadget on it. */
struct udc {
  const char *name;
  char gadget[PATH / 4];       /* its folder in configfs */
  char device[2][PATH / 4];    /* the folder in sysfs of the host's device, on each of its buses */
  struct composite *composite; /* that is being tried, or null */
  int leaving;                 /* the host may not have seen yet that the last one has gone */
  double until;                /* when to wait no longer */
};

static struct udc udcs[UDCS];
static int udc_count, used[POOLS];
static char failure[LINE];

/* Ends the program. */
static void stop(const char *subject, const char *what) {
  fprintf(stderr, "try-composites: %s: %s\n", subject, what);
  exit(2);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

/* Notes why something cannot be done. Returns false. */
static int cannot(const char *what, const char *path) {
  int length = snprintf(failure, sizeof failure, "%s %s: %s", what, path, strerror(errno));
  if (length >= (int)sizeof failure) strcpy(failure + sizeof failure - sizeof "...", "...");
  return 0;
}

static int make(const char *path) { return mkdir(path, 0755) == 0 || cannot("mkdir", path); }

static int put_bytes(const char *folder, const char *attribute, const void *bytes, size_t count) {
  char path[PATH];
  int file;
  ssize_t written = -1;
  snprintf(path, sizeof path, "%s/%s", folder, attribute);
  file = open(path, O_WRONLY);
  if (file >= 0) written = write(file, bytes, count);
  if (file >= 0) close(file);
  return written == (ssize_t)count || cannot("write", path);
}

static int put(const char *folder, const char *attribute, const char *text) {
  char line[PATH];
  return put_bytes(folder, attribute, line, snprintf(line, sizeof line, "%s\n", text));
}

/* Writes a report descriptor: input and output of so many bytes, of a vendor's own use. */
static int put_report(const char *folder, int bytes) {
  uint8_t report[] = {0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75,
                      0x08, 0x95, bytes, 0x09, 0x02, 0x81, 0x02, 0x09, 0x03, 0x91, 0x02, 0xc0};
  return put_bytes(folder, "report_desc", report, sizeof report);
}

/* Makes a function of a word such as midi:2:3, as the next of its type, and links it into a
   configuration. */
static int add_function(const char *gadget, const char *configuration, const char *word) {
  char path[PATH], link[PATH + 64], type[32], in[16] = "1", out[16] = "1";
  int made = -1, number = 0;
  sscanf(word, "%31[^:]:%15[0-9]:%15[0-9]", type, in, out);
  for (; made != 0; number++) {
    snprintf(path, sizeof path, "%s/functions/%s.%d", gadget, type, number);
    made = mkdir(path, 0755);
    if (made != 0 && errno != EEXIST) return cannot("mkdir", path);
  }
  snprintf(link, sizeof link, "%s/%s.%d", configuration, type, number - 1);
  /* What is written nowhere, an rndis has from the last one. */
  if (!strcmp(type, "rndis") &&
      !(put(path, "class", "02") && put(path, "subclass", "06") && put(path, "protocol", "00")))
    return 0;
  if (!strcmp(type, "hid") && !(put(path, "report_length", in) && put_report(path, atoi(in)))) return 0;
  if (!strcmp(type, "midi") && !(put(path, "in_ports", in) && put(path, "out_ports", out))) return 0;
  return symlink(path, link) == 0 || cannot("link", link);
}

/* Makes the gadget of a text such as "high acm / acm". */
static int make_gadget(const char *gadget, const char *text) {
  char words[LINE], strings[PATH], configuration[PATH], speed[64], *word;
  int number = 0;
  strcpy(words, text);
  word = strtok(words, " ");
  snprintf(speed, sizeof speed, "%s-speed", word ? word : "");
  snprintf(strings, sizeof strings, "%s/strings/0x409", gadget);
  if (!(make(gadget) && put(gadget, "max_speed", speed) && put(gadget, "idVendor", "0x1d6b") &&
        put(gadget, "idProduct", "0x0104") && put(gadget, "bcdDevice", "0x0100") && make(strings) &&
        put(strings, "manufacturer", "m") && put(strings, "product", "p") &&
        put(strings, "serialnumber", "s")))
    return 0;
  for (word = "/"; word; word = strtok(NULL, " ")) {
    if (strcmp(word, "/")) {
      if (!add_function(gadget, configuration, word)) return 0;
    } else {
      snprintf(configuration, sizeof configuration, "%s/configs/c.%d", gadget, ++number);
      if (!make(configuration)) return 0;
    }
  }
  return 1;
}

/* Removes what a folder has in a folder of it: the links, or the folders after what they have. */
static void empty(const char *folder, const char *name, int links) {
  char path[PATH], entry[PATH];
  struct dirent **entries;
  int count;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  count = scandir(path, &entries, NULL, NULL);
  for (int i = 0; i < count; i++) {
    const char *found = entries[i]->d_name;
    int type = entries[i]->d_type;
    if (snprintf(entry, sizeof entry, "%s/%s", path, found) >= PATH) stop(path, "a longer path than expected");
    if (links && type == DT_LNK && unlink(entry) != 0) stop(entry, strerror(errno));
    if (!links && type == DT_DIR && found[0] != '.') {
      empty(path, found, 1);
      if (rmdir(entry) != 0) stop(entry, strerror(errno));
    }
    free(entries[i]);
  }
  if (count >= 0) free(entries);
}

static void remove_gadget(const char *gadget) {
  empty(gadget, "configs", 0);
  empty(gadget, "functions", 0);
  empty(gadget, "strings", 0);
  if (rmdir(gadget) != 0 && errno != ENOENT) stop(gadget, strerror(errno));
}

/* The path of a file of the device that the controller's host has, or null if it has none. */
static const char *device(const struct udc *udc, const char *file) {
  static char path[PATH];
  for (int bus = 0; bus < 2; bus++) {
    snprintf(path, sizeof path, "%s/%s", udc->device[bus], file);
    if (udc->device[bus][0] && access(path, F_OK) == 0) return path;
  }
  return NULL;
}

/* What the program cksum prints of the bytes. */
static uint32_t checksum(const uint8_t *bytes, size_t count) {
  uint32_t sum = 0;
  size_t rest = count;
  for (size_t i = 0; i < count || rest; i++) {
    sum ^= (uint32_t)(i < count ? bytes[i] : rest & 255) << 24;
    if (i >= count) rest >>= 8;
    for (int bit = 0; bit < 8; bit++) sum = sum << 1 ^ (sum >> 31 ? 0x04c11db7 : 0);
  }
  return ~sum;
}

/* The descriptors of the host's device as the text of a line. False if it has none as yet. */
static int describe(const struct udc *udc, char *text) {
  static uint8_t data[65536];
  const char *path = device(udc, "descriptors");
  int file = path ? open(path, O_RDONLY) : -1, count = 0, length, configurations = 0;
  if (file < 0) return 0;
  while ((length = read(file, data + count, sizeof data - count)) > 0) count += length;
  close(file);
  if (count < 18) return 0;
  text += sprintf(text, "fits");
  for (int at = 18; at + 2 < count && data[at]; at += data[at]) {
    if (data[at + 1] == 2 && configurations++) text += sprintf(text, " /");
    if (data[at + 1] == 5) text += sprintf(text, " %02x", data[at + 2]);
  }
  sprintf(text, " %u %d", checksum(data, count), count);
  return 1;
}

/* Connects a usbip-vudc to the virtual host; a dummy_udc is wired to its host for good. */
static int plug_in(const char *udc) {
  int status, child;
  if (strncmp(udc, "usbip-vudc", 10)) return 1;
  child = fork();
  if (child == 0) {
    execlp("vudc-attach", "vudc-attach", udc, (char *)NULL);
    _exit(127);
  }
  return (child > 0 && waitpid(child, &status, 0) == child && status == 0) || cannot("attach", udc);
}

static void end(struct udc *udc, const char *found) {
  snprintf(udc->composite->found, LINE, "%s", found);
  remove_gadget(udc->gadget);
  for (int pool = 0; pool < POOLS; pool++) used[pool] -= udc->composite->needs[pool];
  udc->composite = NULL;
}

static void unbind(struct udc *udc) {
  if (!put(udc->gadget, "UDC", "")) stop(udc->gadget, failure);
  udc->leaving = 1;
  udc->until = now() + SECONDS;
}

static void begin(struct udc *udc, struct composite *composite) {
  udc->composite = composite;
  for (int pool = 0; pool < POOLS; pool++) used[pool] += composite->needs[pool];
  if (!make_gadget(udc->gadget, composite->text)) {
    end(udc, failure);
  } else if (!put(udc->gadget, "UDC", udc->name)) {
    end(udc, errno == EBUSY ? "refused" : failure);
  } else if (!plug_in(udc->name)) {
    unbind(udc);
    end(udc, failure);
  }
  udc->until = now() + SECONDS;
}

/* Ends the try if the host has enumerated the gadget, or will not. */
static int advance(struct udc *udc) {
  char found[LINE] = "bound, but the host has not enumerated it";
  if (!describe(udc, found) && now() < udc->until) return 0;
  unbind(udc);
  end(udc, found);
  return 1;
}

/* Whether the controller can have another gadget. */
static int is_free(struct udc *udc) {
  if (udc->composite) return 0;
  if (udc->leaving && device(udc, "")) {
    if (now() > udc->until) stop(udc->name, "the host does not see its gadget leave");
    return 0;
  }
  udc->leaving = 0;
  return 1;
}

/* Whether the gadgets of now leave enough for another. One that wants more than there is at all is for
   the kernel to refuse. */
static int is_room_for(const struct composite *composite) {
  for (int pool = 0; pool < POOLS; pool++)
    if (used[pool] && used[pool] + composite->needs[pool] > sizes[pool]) return 0;
  return 1;
}

/* Tries all composites, each on the first controller that is free. */
static void try_all(struct composite *composites, int count) {
  for (int next = 0, busy = 1; next < count || busy;) {
    int idle = 1;
    busy = 0;
    for (int i = 0; i < udc_count; i++) {
      struct udc *udc = &udcs[i];
      if (udc->composite && advance(udc)) idle = 0;
      if (next < count && is_free(udc) && is_room_for(&composites[next])) {
        begin(udc, &composites[next++]);
        idle = 0;
      }
      busy |= udc->composite != NULL;
    }
    if (idle) usleep(2000);
  }
}

/* Reads the file. Returns the number of its composites. */
static int read_file(const char *path, struct composite **composites) {
  char line[LINE], *sign;
  int count = 0, number = 0;
  FILE *file = fopen(path, "r");
  if (!file) stop(path, strerror(errno));
  while (fgets(line, sizeof line, file)) {
    struct composite *composite;
    if (!strchr(line, '\n')) stop(path, "a longer line than expected");
    number++;
    line[strcspn(line, "#\n")] = 0;
    if (line[strspn(line, " ")] == 0) continue;
    *composites = realloc(*composites, (count + 1) * sizeof **composites);
    composite = &(*composites)[count++];
    memset(composite, 0, sizeof *composite);
    composite->number = number;
    if ((sign = strstr(line, " = "))) {
      *sign = 0;
      strcpy(composite->expected, sign + 3);
    }
    strcpy(composite->text, line);
    for (int pool = 0; pool < POOLS; pool++)
      for (int type = 0; types[pool][type]; type++)
        for (const char *at = line; (at = strstr(at, types[pool][type])); at++)
          composite->needs[pool]++;
  }
  fclose(file);
  return count;
}

/* Finds the host that a controller is wired to: one with its number, at the first port of a bus for
   high speed, or of another one for SuperSpeed. */
static void add_udc(const char *name) {
  struct udc *udc = &udcs[udc_count];
  char driver[32], path[PATH];
  glob_t buses;
  int number;
  if (udc_count == UDCS || sscanf(name, "%31[^.].%d", driver, &number) != 2)
    stop(name, "not a virtual controller, or one too many");
  udc->name = name;
  snprintf(udc->gadget, sizeof udc->gadget, GADGETS "%d", udc_count++);
  snprintf(path, sizeof path, "/sys/devices/platform/%s.%d/usb*",
           strcmp(driver, "usbip-vudc") ? "dummy_hcd" : "vhci_hcd", number);
  if (glob(path, 0, NULL, &buses) != 0) stop(name, "its host is not there");
  for (size_t bus = 0; bus < buses.gl_pathc && bus < 2; bus++)
    snprintf(udc->device[bus], sizeof udc->device[bus], "%s/%s-1", buses.gl_pathv[bus],
             strrchr(buses.gl_pathv[bus], '/') + strlen("/usb"));
  globfree(&buses);
}

int main(int argument_count, char **arguments) {
  struct composite *composites = NULL;
  int count, fit = 0, refused = 0, differences = 0, unfinished = 0;
  if (argument_count < 3) {
    fputs("usage: try-composites FILE UDC...\n", stderr);
    return 64;
  }
  for (int i = 2; i < argument_count; i++) add_udc(arguments[i]);
  count = read_file(arguments[1], &composites);
  try_all(composites, count);
  for (int i = 0; i < count; i++) {
    struct composite *composite = &composites[i];
    fit += !strncmp(composite->found, "fits", 4);
    refused += !strcmp(composite->found, "refused");
    if (!composite->expected[0]) {
      unfinished++;
      printf("%s = %s\n", composite->text, composite->found);
    } else if (strcmp(composite->expected, composite->found)) {
      differences++;
      printf("%s:%d: %s\n  expected: %s\n  found:    %s\n", arguments[1], composite->number,
             composite->text, composite->expected, composite->found);
    }
  }
  printf("%d composites, %d fit, %d refused, %d differences\n", count, fit, refused, differences);
  return differences + unfinished > 0;
}
