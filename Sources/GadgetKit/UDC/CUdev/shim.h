// SPDX-License-Identifier: Apache-2.0
#include <libudev.h>
// statfs(2), which the module Glibc leaves out.
#include <sys/vfs.h>
