// SPDX-License-Identifier: Apache-2.0
//
// Usage: camera serve UDC
//        camera formats DEVICE
//
// Both ends of a camera. `serve` is the program that a gadget's camera needs: it opens the video
// devices of a controller's gadget, whenever there are any, answers the host's requests as far as a
// host needs to make a camera of it, and closes them when the gadget is unbound, which waits for
// that. It sends no pictures, and ends when it is killed. `formats` prints what the host's video
// device offers: a line "FORMAT WIDTHxHEIGHT INTERVAL…", in fractions of a second, for each size.

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/usb/ch9.h>
#include <linux/usb/g_uvc.h>
#include <linux/usb/video.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The most cameras of a gadget, and the longest request that is answered, in bytes. */
enum { CAMERAS = 8, REQUEST_SIZE = sizeof(((struct uvc_request_data *)NULL)->data) };

/* How often to look for new ones, in milliseconds. */
enum { PAUSE = 20 };

static void fail(const char *what) {
  fprintf(stderr, "camera: %s: %s\n", what, strerror(errno));
  exit(1);
}

// -- the gadget's end

struct camera {
  char name[64];
  int file;
  /* What the host has set: the fields of a probe, USB Video 1.1 section 4.3.1.1. */
  unsigned char probe[REQUEST_SIZE];
};

static struct camera cameras[CAMERAS];

static void number(unsigned char *bytes, unsigned value, int count) {
  for (int i = 0; i < count; i++) bytes[i] = value >> (8 * i);
}

/* The first size of the first format. */
static void reset(struct camera *camera) {
  memset(camera->probe, 0, sizeof camera->probe);
  camera->probe[2] = 1;
  camera->probe[3] = 1;
  number(camera->probe + 4, 333333, 4);
  number(camera->probe + 18, 614400, 4);
  number(camera->probe + 22, 1024, 4);
}

/* Opens a device of /dev, and from then on its gadget may be seen by the host. */
static void take(const char *name) {
  unsigned types[] = {UVC_EVENT_CONNECT,  UVC_EVENT_DISCONNECT, UVC_EVENT_STREAMON,
                      UVC_EVENT_STREAMOFF, UVC_EVENT_DATA,       UVC_EVENT_SETUP};
  struct camera *camera = NULL;
  char path[128];
  for (int i = 0; i < CAMERAS; i++) {
    if (!strcmp(cameras[i].name, name)) return;
    if (!cameras[i].name[0]) camera = &cameras[i];
  }
  snprintf(path, sizeof path, "/dev/%s", name);
  if (!camera || (camera->file = open(path, O_RDWR | O_NONBLOCK)) < 0) return;
  snprintf(camera->name, sizeof camera->name, "%s", name);
  reset(camera);
  /* SETUP comes last: it connects. */
  for (unsigned i = 0; i < sizeof types / sizeof *types; i++) {
    struct v4l2_event_subscription subscription = {.type = types[i]};
    if (ioctl(camera->file, VIDIOC_SUBSCRIBE_EVENT, &subscription) != 0 && errno != ENODEV)
      fail(path);
  }
}

static void find(const char *udc) {
  char pattern[512];
  glob_t found;
  snprintf(pattern, sizeof pattern, "/sys/class/udc/%s/device/gadget*/video4linux/video*", udc);
  if (glob(pattern, 0, NULL, &found) != 0) return;
  for (unsigned i = 0; i < found.gl_pathc; i++) take(strrchr(found.gl_pathv[i], '/') + 1);
  globfree(&found);
}

static void release(struct camera *camera) {
  close(camera->file);
  camera->name[0] = 0;
}

/* Answers a request: as many bytes as there are, or less; -1 refuses it. */
static void answer(struct camera *camera, const unsigned char *bytes, int count) {
  struct uvc_request_data data = {.length = count};
  if (count > 0 && bytes) memcpy(data.data, bytes, count);
  ioctl(camera->file, UVCIOC_SEND_RESPONSE, &data);
}

/* The controls of units and terminals are refused, those of the stream are answered. */
static void request(struct camera *camera, const struct usb_ctrlrequest *setup) {
  int unit = setup->wIndex >> 8, length = setup->wLength;
  unsigned char byte = 0x03, size[2] = {26, 0};
  if (length > REQUEST_SIZE) length = REQUEST_SIZE;
  if (unit != 0) return answer(camera, NULL, -1);
  switch (setup->bRequest) {
  case UVC_SET_CUR: return answer(camera, NULL, length);
  case UVC_GET_INFO: return answer(camera, &byte, 1);
  case UVC_GET_LEN: return answer(camera, size, 2);
  default: break;
  }
  if (length == 1) {
    /* Why the last request was refused: an unknown control. */
    byte = 0x06;
    return answer(camera, &byte, 1);
  }
  if (setup->bRequest == UVC_GET_DEF) reset(camera);
  answer(camera, camera->probe, length < 34 ? length : 34);
}

/* Deals with one event; false when the device is gone. */
static int serve(struct camera *camera) {
  struct v4l2_event event;
  struct uvc_event *content = (struct uvc_event *)&event.u.data;
  if (ioctl(camera->file, VIDIOC_DQEVENT, &event) != 0) return errno == ENOENT || errno == EAGAIN;
  switch (event.type) {
  case UVC_EVENT_SETUP: request(camera, &content->req); break;
  case UVC_EVENT_DATA:
    if (content->data.length >= 8 && content->data.length <= REQUEST_SIZE)
      memcpy(camera->probe, content->data.data, 8);
    break;
  default: break;
  }
  return 1;
}

static void serve_all(const char *udc) {
  for (;;) {
    struct pollfd files[CAMERAS];
    struct camera *polled[CAMERAS];
    int count = 0;
    find(udc);
    for (int i = 0; i < CAMERAS; i++)
      if (cameras[i].name[0]) {
        polled[count] = &cameras[i];
        files[count++] = (struct pollfd){.fd = cameras[i].file, .events = POLLPRI};
      }
    poll(files, count, PAUSE);
    for (int i = 0; i < count; i++) {
      int gone = files[i].revents & (POLLERR | POLLHUP | POLLNVAL);
      if (gone || (files[i].revents & POLLPRI && !serve(polled[i]))) release(polled[i]);
    }
  }
}

// -- the host's end

static void print_intervals(int file, struct v4l2_frmsizeenum *size) {
  struct v4l2_frmivalenum interval = {.pixel_format = size->pixel_format,
                                      .width = size->discrete.width,
                                      .height = size->discrete.height};
  for (; ioctl(file, VIDIOC_ENUM_FRAMEINTERVALS, &interval) == 0; interval.index++)
    printf(" %u/%u", interval.discrete.numerator, interval.discrete.denominator);
}

static void print_formats(const char *path) {
  struct v4l2_fmtdesc format = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
  int file = open(path, O_RDWR);
  if (file < 0) fail(path);
  for (; ioctl(file, VIDIOC_ENUM_FMT, &format) == 0; format.index++) {
    struct v4l2_frmsizeenum size = {.pixel_format = format.pixelformat};
    for (; ioctl(file, VIDIOC_ENUM_FRAMESIZES, &size) == 0; size.index++) {
      printf("%.4s %ux%u", (char *)&format.pixelformat, size.discrete.width, size.discrete.height);
      print_intervals(file, &size);
      puts("");
    }
  }
  if (errno != EINVAL) fail(path);
  close(file);
}

int main(int count, char **arguments) {
  if (count == 3 && !strcmp(arguments[1], "serve")) {
    serve_all(arguments[2]);
  } else if (count == 3 && !strcmp(arguments[1], "formats")) {
    print_formats(arguments[2]);
  } else {
    fputs("usage: camera serve UDC | camera formats DEVICE\n", stderr);
    return 64;
  }
  return 0;
}
