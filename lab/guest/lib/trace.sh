# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# What a command does to the kernel.

# changes COMMAND…: runs the command and prints every system call with which it tried to change
# configfs, as strace words it. The command's own output is not shown, unless it fails.
changes() {
  strace -f -y -qq -s 200 -o /tmp/trace -e signal=none \
    -e trace=open,openat,openat2,creat,write,writev,pwrite64,mkdir,mkdirat,rmdir,unlink,unlinkat,symlink,symlinkat,rename,renameat,renameat2,link,linkat \
    "$@" >/tmp/trace.output 2>&1 || {
    cat /tmp/trace.output >&9
    fail "$*: failed"
  }
  sed -n 's/^[0-9]* *//; \|/sys/kernel/config|{ /^\(open\|openat\|openat2\)(/{ /O_WRONLY\|O_RDWR\|O_CREAT/!d }; p }' /tmp/trace
}

# mark_log TEXT: a line in the kernel's log.
mark_log() {
  echo "lab: $*" >/dev/kmsg
}

# log_since TEXT: the kernel's log after that line.
log_since() {
  dmesg | awk -v mark="lab: $1" 'found { print } substr($0, length - length(mark) + 1) == mark { found = 1 }'
}
