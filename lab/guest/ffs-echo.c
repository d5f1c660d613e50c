// SPDX-License-Identifier: Apache-2.0
//
// Usage: ffs-echo DIRECTORY [DESCRIPTORS STRINGS [CONTROLLER]]
//        ffs-echo --print DESCRIPTORS STRINGS
//
// Serves the functionfs on DIRECTORY, as soon as it is mounted there, whichever controller it is for:
// writes its descriptors and strings to ep0, and then sends back to the host whatever comes from it, until it is killed. The descriptors and strings are
// those in the two files, or its own, which --print writes to files: one vendor-specific interface with
// a name, a bulk IN and a bulk OUT endpoint, at full, high and SuperSpeed. Data goes back from the
// first OUT endpoint to the first IN endpoint of the files. The numbers are in the order of a machine that
// is little-endian, which the guest is.

#include <errno.h>
#include <fcntl.h>
#include <linux/usb/functionfs.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 16384, ADDRESS_IN = 0x81, ADDRESS_OUT = 0x02 };

struct speed {
  struct usb_interface_descriptor interface;
  struct usb_endpoint_descriptor_no_audio in, out;
} __attribute__((packed));

struct super_speed {
  struct usb_interface_descriptor interface;
  struct usb_endpoint_descriptor_no_audio in;
  struct usb_ss_ep_comp_descriptor in_companion;
  struct usb_endpoint_descriptor_no_audio out;
  struct usb_ss_ep_comp_descriptor out_companion;
} __attribute__((packed));

#define INTERFACE                                                                                   \
  {.bLength = USB_DT_INTERFACE_SIZE, .bDescriptorType = USB_DT_INTERFACE, .bNumEndpoints = 2,       \
   .bInterfaceClass = USB_CLASS_VENDOR_SPEC, .iInterface = 1}
#define ENDPOINT(address, size)                                                                     \
  {.bLength = USB_DT_ENDPOINT_SIZE, .bDescriptorType = USB_DT_ENDPOINT,                             \
   .bEndpointAddress = address, .bmAttributes = USB_ENDPOINT_XFER_BULK,                             \
   .wMaxPacketSize = size}
#define COMPANION                                                                                   \
  {.bLength = USB_DT_SS_EP_COMP_SIZE, .bDescriptorType = USB_DT_SS_ENDPOINT_COMP, .bMaxBurst = 3}

static const struct {
  struct usb_functionfs_descs_head_v2 head;
  uint32_t full_count, high_count, super_count;
  struct speed full, high;
  struct super_speed super;
} __attribute__((packed)) own_descriptors = {
    .head = {.magic = FUNCTIONFS_DESCRIPTORS_MAGIC_V2,
             .length = sizeof own_descriptors,
             .flags = FUNCTIONFS_HAS_FS_DESC | FUNCTIONFS_HAS_HS_DESC | FUNCTIONFS_HAS_SS_DESC},
    .full_count = 3,
    .high_count = 3,
    .super_count = 5,
    .full = {INTERFACE, ENDPOINT(ADDRESS_IN, 64), ENDPOINT(ADDRESS_OUT, 64)},
    .high = {INTERFACE, ENDPOINT(ADDRESS_IN, 512), ENDPOINT(ADDRESS_OUT, 512)},
    .super = {INTERFACE, ENDPOINT(ADDRESS_IN, 1024), COMPANION, ENDPOINT(ADDRESS_OUT, 1024), COMPANION},
};

static const struct {
  struct usb_functionfs_strings_head head;
  uint16_t language;
  char interface[5];
} __attribute__((packed)) own_strings = {
    .head = {.magic = FUNCTIONFS_STRINGS_MAGIC,
             .length = sizeof own_strings,
             .str_count = 1,
             .lang_count = 1},
    .language = 0x0409,
    .interface = "Echo",
};

static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("ffs-echo: ", stderr);
  vfprintf(stderr, format, arguments);
  fprintf(stderr, ": %s\n", strerror(errno));
  exit(1);
}

static int open_file(const char *path, int flags) {
  int file = open(path, flags, 0644);
  if (file < 0) fail("%s", path);
  return file;
}

static void write_all(int file, const char *name, const void *bytes, size_t count) {
  if (write(file, bytes, count) != (ssize_t)count) fail("%s", name);
}

static size_t read_whole(const char *path, uint8_t *bytes, size_t limit) {
  int file = open_file(path, O_RDONLY);
  ssize_t count = read(file, bytes, limit);
  if (count < 0) fail("%s", path);
  close(file);
  return count;
}

static void print(const char *path, const void *bytes, size_t count) {
  int file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
  write_all(file, path, bytes, count);
  close(file);
}

/* Opens the file of the first endpoint of a direction among the descriptors of a block: that of the
 * third endpoint is ep3, or with virtual addresses it has the name of its own. */
static int open_endpoint(const char *directory, const uint8_t *block, size_t length, int direction) {
  char path[4096];
  size_t at = *(const uint32_t *)block == FUNCTIONFS_DESCRIPTORS_MAGIC ? 16 : 12;
  uint32_t flags = at == 16 ? 0 : *(const uint32_t *)(block + 8);
  for (uint32_t bit = 1; bit <= FUNCTIONFS_HAS_MS_OS_DESC; bit <<= 1)
    if (flags & bit) at += 4;
  for (int number = 0; at + 2 < length && block[at]; at += block[at]) {
    if (block[at + 1] != USB_DT_ENDPOINT) continue;
    number++;
    if ((block[at + 2] & USB_DIR_IN) != direction) continue;
    if (flags & FUNCTIONFS_VIRTUAL_ADDR)
      snprintf(path, sizeof path, "%s/ep%02x", directory, block[at + 2]);
    else
      snprintf(path, sizeof path, "%s/ep%d", directory, number);
    return open_file(path, O_RDWR);
  }
  pause(); /* there is nothing to echo */
  return -1;
}

int main(int count, char **arguments) {
  static uint8_t descriptors[65536], strings[65536], data[CHUNK];
  size_t descriptors_length = sizeof own_descriptors, strings_length = sizeof own_strings;
  char path[4096];
  if (count != 2 && count != 4 && count != 5) {
    fputs("usage: ffs-echo DIRECTORY [DESCRIPTORS STRINGS [CONTROLLER]]\n", stderr);
    return 64;
  }
  memcpy(descriptors, &own_descriptors, sizeof own_descriptors);
  memcpy(strings, &own_strings, sizeof own_strings);
  if (!strcmp(arguments[1], "--print") && count == 4) {
    print(arguments[2], descriptors, descriptors_length);
    print(arguments[3], strings, strings_length);
    return 0;
  }
  if (count > 2) {
    descriptors_length = read_whole(arguments[2], descriptors, sizeof descriptors);
    strings_length = read_whole(arguments[3], strings, sizeof strings);
  }
  snprintf(path, sizeof path, "%s/ep0", arguments[1]);
  while (access(path, F_OK)) usleep(20000);
  int control = open_file(path, O_RDWR);
  write_all(control, path, descriptors, descriptors_length);
  write_all(control, path, strings, strings_length);

  int out = open_endpoint(arguments[1], descriptors, descriptors_length, USB_DIR_OUT);
  int in = open_endpoint(arguments[1], descriptors, descriptors_length, USB_DIR_IN);
  for (;;) {
    /* Waits until a host has configured the device, and fails when it goes. */
    ssize_t length = read(out, data, sizeof data);
    for (ssize_t sent = 0, part; sent < length; sent += part)
      if ((part = write(in, data + sent, length - sent)) <= 0) break;
    if (length < 0 && errno != ESHUTDOWN && errno != EINTR) fail("reading");
  }
}
