# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# gadgetctl alone, as in an initramfs for an early boot: no shell, no library, no modprobe. First each
# thing that it needs is missing, and is said to be.
# system: initramfs
# link: static
# kernel: 6.1 6.12

expect_absent /lib /lib64 /usr /bin /sbin /etc /run /tmp /var

umount /proc
expect_status 69 gadgetctl up cases/profiles/acm.json
expect_said gadgetctl: /proc: is not mounted: mount -t proc proc /proc
mount proc /proc
umount /sys
expect_status 69 gadgetctl up cases/profiles/acm.json
expect_said gadgetctl: /sys: is not mounted: mount -t sysfs sysfs /sys
mount sysfs /sys

expect_status 69 gadgetctl up cases/profiles/acm.json
expect_said dummy_udc.0: no such controller: there is none
load dummy_hcd
gadgetctl ls-udc
expect_said dummy_udc.0

expect_status 1 gadgetctl up cases/profiles/acm.json
expect_said gadgetctl keeps there what it made: mount -t tmpfs tmpfs /run
mount tmpfs /run
expect_status 69 gadgetctl up cases/profiles/acm.json
expect_said libcomposite: is not loaded, and there is no /sbin/modprobe to load it
load libcomposite
expect_status 69 gadgetctl up cases/profiles/acm.json
expect_said this kernel cannot load usb_f_acm
load usb_f_acm

# Nothing tells this machine from others.
expect_status 65 gadgetctl up profiles/serial.json
expect_said GADGETCTL_MACHINE_ID

# The controller comes later: the kernel tells.
write dummy_udc.0 /sys/bus/platform/drivers/dummy_udc/unbind
start gadgetctl up -v --wait-udc 60 --wait-host 60 cases/profiles/acm.json
wait_said waiting for dummy_udc.0
write dummy_udc.0 /sys/bus/platform/drivers/dummy_udc/bind
expect_end 0
expect_said acm is up
gadgetctl ls
expect_said configured
gadgetctl status
gadgetctl show acm
expect_said "acm.gs0"
gadgetctl verify cases/profiles/acm.json
expect_said the host reads what was predicted
gadgetctl up cases/profiles/acm.json
gadgetctl down acm
expect_absent /sys/kernel/config/usb_gadget/acm
