// SPDX-License-Identifier: Apache-2.0
//
// Usage: usb-echo DEVICE INTERFACE
//
// Sends random bytes to the first bulk OUT endpoint of a USB device's interface, as its host, and
// expects the same back from its first bulk IN endpoint: several times, and more at each time. DEVICE
// is a name of /sys/bus/usb/devices, such as 1-1. The status is 1 when anything else comes back.

#include <errno.h>
#include <fcntl.h>
#include <linux/usb/ch9.h>
#include <linux/usbdevice_fs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

enum { TIMEOUT = 5000 };

/* The last of a transfer is a short packet, or the echo's buffer is full: only then it is read. */
static const int lengths[] = {1, 63, 511, 513, 1023, 4097, 16384};

static void fail(const char *what) {
  fprintf(stderr, "usb-echo: %s: %s\n", what, strerror(errno));
  exit(1);
}

static int attribute(const char *device, const char *name) {
  char path[512];
  int value;
  snprintf(path, sizeof path, "/sys/bus/usb/devices/%s/%s", device, name);
  FILE *file = fopen(path, "r");
  if (!file || fscanf(file, "%d", &value) != 1) fail(path);
  fclose(file);
  return value;
}

/* The address of the interface's first bulk endpoint of a direction; 0: there is none. */
static int endpoint(const uint8_t *descriptors, int length, int interface, int direction) {
  int current = -1;
  for (int at = 0; at + 6 < length && descriptors[at] > 1; at += descriptors[at]) {
    const uint8_t *d = descriptors + at;
    if (d[1] == USB_DT_INTERFACE) current = d[2];
    if (d[1] == USB_DT_ENDPOINT && current == interface && (d[2] & USB_DIR_IN) == direction &&
        (d[3] & USB_ENDPOINT_XFERTYPE_MASK) == USB_ENDPOINT_XFER_BULK)
      return d[2];
  }
  return 0;
}

/* One transfer, as long as it takes. */
static void transfer(int device, int address, uint8_t *bytes, int length) {
  for (int done = 0, part; done < length; done += part) {
    struct usbdevfs_bulktransfer bulk = {address, length - done, TIMEOUT, bytes + done};
    part = ioctl(device, USBDEVFS_BULK, &bulk);
    if (part <= 0) fail(address & USB_DIR_IN ? "receiving" : "sending");
  }
}

int main(int count, char **arguments) {
  static uint8_t descriptors[65536], sent[16384], received[16384];
  char path[64];
  if (count != 3) {
    fputs("usage: usb-echo DEVICE INTERFACE\n", stderr);
    return 64;
  }
  unsigned interface = atoi(arguments[2]);
  snprintf(path, sizeof path, "/dev/bus/usb/%03d/%03d", attribute(arguments[1], "busnum"),
           attribute(arguments[1], "devnum"));
  int device = open(path, O_RDWR);
  if (device < 0) fail(path);
  int length = read(device, descriptors, sizeof descriptors);
  int out = endpoint(descriptors, length, interface, USB_DIR_OUT);
  int in = endpoint(descriptors, length, interface, USB_DIR_IN);
  if (!out || !in) fail("no bulk endpoint OUT and IN");
  if (ioctl(device, USBDEVFS_CLAIMINTERFACE, &interface)) fail("claiming the interface");
  for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    if (getrandom(sent, lengths[i], 0) != lengths[i]) fail("getrandom");
    transfer(device, out, sent, lengths[i]);
    transfer(device, in, received, lengths[i]);
    if (memcmp(sent, received, lengths[i])) {
      fprintf(stderr, "usb-echo: of %d bytes others came back\n", lengths[i]);
      return 1;
    }
  }
  return 0;
}
