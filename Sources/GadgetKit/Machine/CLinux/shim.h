// SPDX-License-Identifier: Apache-2.0
// statfs(2), signalfd(2) and netlink(7), which the module Glibc leaves out.
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/vfs.h>

#include <linux/netlink.h>
