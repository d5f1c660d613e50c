# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# USB Video: the host makes a camera of the gadget, with the formats, sizes and rates of the profile,
# as soon as a program serves it, and not before.
# endpoints: enumerations/uvc/endpoints
# kernel: 6.1 6.12

# What the kernel still shows of a gadget before is not taken for the camera's.
go_up cases/profiles/acm.json
go_down cases/profiles/acm.json

profile=cases/profiles/uvc.json
# shellcheck disable=SC2046  # an option and its value
gadgetctl up "$profile" --udc dummy_udc.0 $(model dummy_udc.0) 2>/tmp/said || fail "$(cat /tmp/said)"
expect_match 'what up says' '*UVC_EVENT_SETUP*' "$(cat /tmp/said)"
expect_listed uvc dummy_udc.0
expect_status 3 gadgetctl status uvc >/tmp/said
expect_match 'status' 'uvc: not attached: *
  uvc.front  /dev/video0  no program serves it' "$(cat /tmp/said)"
! host_device || fail 'the host sees a camera that no program serves'
camera serve dummy_udc.0 &
wait_configured
wait_drivers '0 uvcvideo 1 uvcvideo'
expect_match 'status' 'uvc: configured: *uvc.front  /dev/video0  served by camera (*)' \
  "$(gadgetctl status uvc)"
up_again "$profile"
video=$(wait_host video4linux 'video*' | sort | head -n 1)
expect 'the name' 'Camera: Front camera' "$(cat "/sys/class/video4linux/$video/name")"
camera formats "/dev/$video" >/tmp/formats
cat >/tmp/expected <<'END'
YUYV 640x480 1/30 1/15 2/15
YUYV 320x240 1/60
MJPG 1920x1080 100/2997
NV12 1280x720 1/10
H264 1280x720 1/50 1/25
END
expect_same 'the formats' /tmp/expected /tmp/formats
go_down "$profile"
