// SPDX-License-Identifier: Apache-2.0
//
// Usage: usb-read [DEVICE…]
//
// Prints all that a host can read of a USB device, by control transfers through usbfs: the device
// descriptor, each configuration, the device qualifier and the configurations for the other speed, the
// binary object store, every string in every language, Microsoft's OS descriptors and the WebUSB
// address; and the report descriptor of each HID interface, which only its driver can ask for, from
// sysfs. The text depends on nothing but the device, so two readings can be compared by diff.
// DEVICE is a name of /sys/bus/usb/devices, such as 1-1; without one, all devices but hubs are read.
// The status is 1 when there is none.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/usbdevice_fs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEVICE = 1, CONFIGURATION, STRING, INTERFACE, QUALIFIER = 6, OTHER_SPEED, BOS = 15, CAPABILITY };
enum { STANDARD_IN = 0x80, VENDOR_IN = 0xc0, VENDOR_INTERFACE_IN = 0xc1, GET_DESCRIPTOR = 6 };
enum { HID = 3 };
enum { OS_STRING = 0xee, OS_COMPATIBLE = 4, OS_PROPERTIES = 5, WEBUSB_URL = 2 };

/* Indices without a string in any language, in a row, after which no further one is expected. */
enum { STRING_GAP = 16 };

static int bus_device;
static uint8_t data[4096];

static unsigned word(const uint8_t *bytes) { return bytes[0] | bytes[1] << 8; }

/* One control transfer from the device into `data`. Returns the number of bytes, or -1. */
static int request(int type, int code, int value, int index, int length) {
  struct usbdevfs_ctrltransfer transfer = {type, code, value, index, length, 1000, data};
  return ioctl(bus_device, USBDEVFS_CONTROL, &transfer);
}

static int descriptor(int type, int index, int language, int length) {
  return request(STANDARD_IN, GET_DESCRIPTOR, type << 8 | index, language, length);
}

static void print_bytes(const uint8_t *bytes, int count) {
  for (int i = 0; i < count; i++) printf(" %02x", bytes[i]);
  putchar('\n');
}

/* A block of descriptors, one on each line. */
static void print_descriptors(int count) {
  for (int at = 0, length; at < count; at += length) {
    length = data[at];
    if (length < 2 || length > count - at) length = count - at;
    putchar(' ');
    print_bytes(data + at, length);
  }
}

/* Reads a descriptor whose total length stands at offset 2, and prints it. Returns the length or -1. */
static int print_block(const char *name, int type, int index, const char *note) {
  int count = descriptor(type, index, 0, 4);
  if (count == 4) count = descriptor(type, index, 0, word(data + 2) < 4096 ? word(data + 2) : 4096);
  if (count < 0) {
    printf("%s %d: %s\n", name, index, errno == EPIPE ? "none" : strerror(errno));
    return -1;
  }
  printf("%s %d%s\n", name, index, note);
  print_descriptors(count);
  return count;
}

static void print_plain(const char *name, int count) {
  printf("%s:", name);
  if (count < 0)
    printf(" %s\n", errno == EPIPE ? "none" : strerror(errno));
  else
    print_bytes(data, count);
}

/* UTF-16LE as UTF-8 in quotes; whatever would not show is written \xNNNN. */
static void print_text(const uint8_t *text, int count) {
  putchar('"');
  for (int i = 0; i + 1 < count; i += 2) {
    unsigned c = word(text + i), low = i + 3 < count ? word(text + i + 2) : 0;
    if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      i += 2;
      printf("%c%c%c%c", 0xf0 | c >> 18, 0x80 | (c >> 12 & 63), 0x80 | (c >> 6 & 63), 0x80 | (c & 63));
    } else if (c < 0x20 || c == 0x7f || c == '"' || c == '\\' || (c >= 0xd800 && c < 0xe000)) {
      printf("\\x%04x", c);
    } else if (c < 0x80) {
      putchar(c);
    } else if (c < 0x800) {
      printf("%c%c", 0xc0 | c >> 6, 0x80 | (c & 63));
    } else {
      printf("%c%c%c", 0xe0 | c >> 12, 0x80 | (c >> 6 & 63), 0x80 | (c & 63));
    }
  }
  puts("\"");
}

static void print_strings(void) {
  uint8_t languages[255];
  int count = descriptor(STRING, 0, 0, 255), gap = 0;
  print_plain("languages", count);
  if (count < 4) return;
  memcpy(languages, data, count);
  for (int index = 1; index < 256 && gap < STRING_GAP; index++, gap++)
    for (int at = 2; at + 1 < count; at += 2) {
      int length = descriptor(STRING, index, word(languages + at), 255);
      if (length < 2) continue;
      gap = 0;
      printf("string %d 0x%04x: ", index, word(languages + at));
      print_text(data + 2, length - 2);
    }
}

/* Microsoft's OS descriptors 1.0: the string, then what its vendor code fetches. */
static void print_os(int interfaces) {
  int count = descriptor(STRING, OS_STRING, 0, 18), code;
  print_plain("os string", count);
  if (count < 18) return;
  code = data[16];
  print_plain("os compatible ids", request(VENDOR_IN, code, 0, OS_COMPATIBLE, sizeof data));
  for (int i = 0; i < interfaces; i++) {
    char name[32];
    snprintf(name, sizeof name, "os properties %d", i);
    print_plain(name, request(VENDOR_INTERFACE_IN, code, i, OS_PROPERTIES, sizeof data));
  }
}

/* The landing page, if the binary object store has the WebUSB platform capability. */
static void print_webusb(int count) {
  static const uint8_t webusb[16] = {0x38, 0xb6, 0x08, 0x34, 0xa9, 0x09, 0xa0, 0x47,
                                     0x8b, 0xfd, 0xa0, 0x76, 0x88, 0x15, 0xb6, 0x65};
  for (int at = 0; at + 24 <= count && data[at]; at += data[at])
    if (data[at + 1] == CAPABILITY && data[at + 2] == 5 && !memcmp(data + at + 4, webusb, 16)) {
      print_plain("webusb url", request(VENDOR_IN, data[at + 22], data[at + 23], WEBUSB_URL, 255));
      return;
    }
}

/* The interfaces of a configuration in `data` that are HID, as bits. */
static unsigned hid_interfaces(int count) {
  unsigned found = 0;
  for (int at = 0; at + 9 <= count && data[at] >= 2; at += data[at])
    if (data[at + 1] == INTERFACE && data[at + 5] == HID) found |= 1u << (data[at + 2] & 31);
  return found;
}

/* Reads what the HID driver of an interface has read. Returns the length, 0 as long as there is none. */
static int read_report(const char *device, int interface) {
  char pattern[512];
  glob_t files;
  int count = 0;
  snprintf(pattern, sizeof pattern, "/sys/bus/usb/devices/%s:*.%d/0003:*/report_descriptor", device,
           interface);
  if (glob(pattern, 0, NULL, &files)) return 0;
  FILE *file = fopen(files.gl_pathv[0], "r");
  if (file) {
    count = fread(data, 1, sizeof data, file);
    fclose(file);
  }
  globfree(&files);
  return count;
}

/* Waits for the drivers, which may still have to be loaded. */
static void print_reports(const char *device, unsigned interfaces) {
  for (int i = 0, tries = 0; i < 32; i++) {
    int count = 0;
    char name[32];
    if (!(interfaces >> i & 1)) continue;
    while (!(count = read_report(device, i)) && tries++ < 500) usleep(20000);
    snprintf(name, sizeof name, "hid report %d", i);
    if (count)
      print_plain(name, count);
    else
      printf("%s: no driver\n", name);
  }
}

/* The number in an attribute of the device in sysfs, or -1. */
static int attribute(const char *device, const char *name) {
  char path[512];
  int value = -1;
  snprintf(path, sizeof path, "/sys/bus/usb/devices/%s/%s", device, name);
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  if (fscanf(file, "%d", &value) != 1) value = -1;
  fclose(file);
  return value;
}

static void print_device(const char *device) {
  char path[64];
  int active = attribute(device, "bConfigurationValue"), speed = attribute(device, "speed");
  int configurations, interfaces = 0, bos;
  unsigned hid = 0;
  snprintf(path, sizeof path, "/dev/bus/usb/%03d/%03d", attribute(device, "busnum"),
           attribute(device, "devnum"));
  bus_device = open(path, O_RDWR);
  if (bus_device < 0) {
    fprintf(stderr, "usb-read: %s: %s: %s\n", device, path, strerror(errno));
    exit(1);
  }
  printf("speed: %d Mbit/s\n", speed);
  print_plain("device", descriptor(DEVICE, 0, 0, 18));
  configurations = data[17];
  for (int i = 0; i < configurations; i++) {
    int value = descriptor(CONFIGURATION, i, 0, 9) == 9 ? data[5] : -1;
    if (value == active) interfaces = data[4];
    int count = print_block("configuration", CONFIGURATION, i, value == active ? " (active)" : "");
    if (value == active) hid = hid_interfaces(count);
  }
  print_plain("qualifier", descriptor(QUALIFIER, 0, 0, 10));
  for (int i = 0; i < configurations; i++) print_block("other speed configuration", OTHER_SPEED, i, "");
  bos = print_block("bos", BOS, 0, "");
  print_webusb(bos);
  print_strings();
  print_os(interfaces);
  print_reports(device, hid);
  close(bus_device);
}

static int is_device(const struct dirent *entry) {
  if (!strchr(entry->d_name, '-') || strchr(entry->d_name, ':')) return 0;
  return attribute(entry->d_name, "bDeviceClass") != 9;
}

int main(int count, char **arguments) {
  struct dirent **devices;
  int found;
  if (count > 1) {
    for (int i = 1; i < count; i++) print_device(arguments[i]);
    return 0;
  }
  found = scandir("/sys/bus/usb/devices", &devices, is_device, alphasort);
  for (int i = 0; i < found; i++) print_device(devices[i]->d_name);
  return found > 0 ? 0 : 1;
}
