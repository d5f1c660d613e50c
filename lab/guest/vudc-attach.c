// SPDX-License-Identifier: Apache-2.0
//
// Usage: vudc-attach UDC
//
// Plugs a usbip-vudc controller (usbip-vudc.0) into a port of vhci_hcd, the virtual host: each gets
// one end of a socket, by its sysfs attribute `usbip_sockfd` and `attach`. The kernel keeps the ends;
// neither usbip's programs nor a network are needed. A gadget must be bound to the controller.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define HOST "/sys/devices/platform/vhci_hcd.0/"
#define HIGH_SPEED 3 /* the kernel's enum usb_device_speed; the controller knows no higher one */

static void fail(const char *what) {
  fprintf(stderr, "vudc-attach: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  if (!file || fputs(text, file) < 0 || fclose(file) != 0) fail(path);
}

/* The first free port of the virtual host for high speed devices: a line of `status` is
   "hs PORT STATE …", and the state of a free port is 4. */
static int free_port(void) {
  char line[256];
  int port, state;
  FILE *file = fopen(HOST "status", "r");
  if (!file) fail(HOST "status");
  while (fgets(line, sizeof line, file))
    if (sscanf(line, "hs %d %d", &port, &state) == 2 && state == 4) {
      fclose(file);
      return port;
    }
  errno = EBUSY;
  fail("no free port");
  return -1;
}

int main(int count, char **arguments) {
  char path[256], text[64];
  int ends[2], port;
  if (count != 2) {
    fputs("usage: vudc-attach UDC\n", stderr);
    return 64;
  }
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) fail("socketpair");
  port = free_port();
  snprintf(path, sizeof path, "/sys/class/udc/%s/device/usbip_sockfd", arguments[1]);
  snprintf(text, sizeof text, "%d\n", ends[0]);
  put(path, text);
  snprintf(text, sizeof text, "%d %d %d %d\n", port, ends[1], port + 1, HIGH_SPEED);
  put(HOST "attach", text);
  return 0;
}
