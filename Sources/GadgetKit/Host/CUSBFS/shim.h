// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <linux/usbdevice_fs.h>
#include <stdint.h>
#include <sys/ioctl.h>

// A control transfer from the device, with at most `length` bytes; `timeout` in milliseconds. Returns
// the number of bytes, or -1 with errno. USBDEVFS_CONTROL is made of macros, which Swift does not see.
static inline int usbfs_read(
    int file, uint8_t requestType, uint8_t request, uint16_t value, uint16_t index,
    uint16_t length, uint32_t timeout, void *data) {
  struct usbdevfs_ctrltransfer transfer = {
      requestType, request, value, index, length, timeout, data};
  return ioctl(file, USBDEVFS_CONTROL, &transfer);
}
