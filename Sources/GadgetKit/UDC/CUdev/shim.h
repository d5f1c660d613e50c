// SPDX-License-Identifier: Apache-2.0
#include <libudev.h>
// statfs(2) and signalfd(2), which the module Glibc leaves out.
#include <sys/signalfd.h>
#include <sys/vfs.h>
