// SPDX-License-Identifier: Apache-2.0
//
// Usage: vudc-attach UDC
//
// Plugs a usbip-vudc controller into a virtual host, usbip-vudc.N into vhci_hcd.N: each gets one end of
// a socket, by its sysfs attribute `usbip_sockfd` and `attach`. The kernel keeps the ends; neither
// usbip's programs nor a network are needed. A gadget must be bound to the controller; it is attached
// at high speed, or at that of its max_speed if that is lower.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The attributes of all virtual hosts are the first one's. */
#define HOST "/sys/devices/platform/vhci_hcd.0/"

/* The kernel's enum usb_device_speed; the controller knows no higher one. */
enum { LOW_SPEED = 1, FULL_SPEED, HIGH_SPEED };

/* How often to try a port that is not free as yet, a hundredth of a second apart. */
enum { TRIES = 500 };

static void fail(const char *what) {
  fprintf(stderr, "vudc-attach: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* Writes a file; false if it refuses. */
static int put(const char *path, const char *text) {
  int file = open(path, O_WRONLY), count;
  if (file < 0) fail(path);
  count = write(file, text, strlen(text));
  close(file);
  return count > 0;
}

/* Reads a line of a file into `text`, without its end. */
static void get(const char *path, char *text, int size) {
  FILE *file = fopen(path, "r");
  if (!file || !fgets(text, size, file)) fail(path);
  fclose(file);
  text[strcspn(text, "\n")] = 0;
}

/* The speed of the gadget that is bound to a controller. */
static int speed_of(const char *udc) {
  char path[512], text[256];
  snprintf(path, sizeof path, "/sys/class/udc/%s/function", udc);
  get(path, text, sizeof text);
  snprintf(path, sizeof path, "/sys/kernel/config/usb_gadget/%s/max_speed", text);
  get(path, text, sizeof text);
  return !strcmp(text, "low-speed") ? LOW_SPEED : !strcmp(text, "full-speed") ? FULL_SPEED : HIGH_SPEED;
}

/* The number of a virtual host's first port for high speed devices: lines of `status`, or `status.1`
   and so on, begin with "hs PORT". */
static int first_port(int host) {
  char path[256], line[256];
  int port;
  FILE *file;
  snprintf(path, sizeof path, host ? HOST "status.%d" : HOST "status", host);
  file = fopen(path, "r");
  if (!file) fail(path);
  while (fgets(line, sizeof line, file))
    if (sscanf(line, "hs %d", &port) == 1) {
      fclose(file);
      return port;
    }
  errno = ENODEV;
  fail(path);
  return -1;
}

int main(int count, char **arguments) {
  char path[256], text[64];
  int ends[2], host, port, speed;
  if (count != 2 || sscanf(arguments[1], "usbip-vudc.%d", &host) != 1) {
    fputs("usage: vudc-attach usbip-vudc.N\n", stderr);
    return 64;
  }
  speed = speed_of(arguments[1]);
  port = first_port(host);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) fail("socketpair");
  snprintf(path, sizeof path, "/sys/class/udc/%s/device/usbip_sockfd", arguments[1]);
  snprintf(text, sizeof text, "%d\n", ends[0]);
  /* A gadget whose functions wait for a program is not there as yet. */
  for (int tries = 0; !put(path, text); tries++) {
    if (errno != ENODEV || tries == TRIES) fail(path);
    usleep(10000);
  }
  snprintf(text, sizeof text, "%d %d %d %d\n", port, ends[1], port + 1, speed);
  for (int tries = 0; !put(HOST "attach", text); tries++) {
    if (errno != EBUSY || tries == TRIES) fail(HOST "attach");
    usleep(10000);
  }
  return 0;
}
