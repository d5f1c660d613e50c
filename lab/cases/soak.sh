# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# A gadget of many kinds comes and goes, as often as lab/test --cycles says: half of the times it stays
# until its host has configured it, half of the times it goes at once. What the machine holds does not
# grow, nor what the kernel says of each.
# limit: 300
# boot: slab_nomerge

profile=cases/profiles/composite.json
truncate -s 8M /tmp/disk.img

# turn: up and down.
turn() {
  gadgetctl up "$profile" --udc dummy_udc.0
  gadgetctl down composite
}

# turn_with_host: the same, and the host sees it come and go.
turn_with_host() {
  gadgetctl up "$profile" --udc dummy_udc.0
  wait_configured
  gadgetctl down composite
  wait_gone
}

# turns COUNT TURN: so many of them, in silence; sets `lines` to what the kernel has said.
turns() {
  local left=$1 before
  before=$(kernel_lines)
  while [ "$left" -gt 0 ]; do
    "$2" >/tmp/said 2>&1 || fail "$(cat /tmp/said)"
    expect 'what is said' '' "$(cat /tmp/said)"
    left=$((left - 1))
  done
  wait_gone
  lines=$(($(kernel_lines) - before))
}

# kernel_lines: how many lines the kernel has written. Its own memory of them is too short.
kernel_lines() {
  marks=$((${marks:-0} + 1))
  echo "lab: soak $marks $(now)" >/dev/kmsg
  wait_until 10 'the log is read' eval 'tail -n 1 /tmp/log | grep -q "lab: soak"'
  wc -l </tmp/log
}

# held: what the machine holds, a line for each: its name, how much, and how much more there may be
# afterwards. The kernel counts open files to 32 for each processor, and the objects of a cache to
# those of a slab or two; of all its memory some is only taken back when it is needed.
held() {
  echo processes "$(find /proc -maxdepth 1 -name '[0-9]*' | wc -l)" 0
  echo files "$(find /run /tmp -xdev | grep -vc '^/tmp/held')" 0
  echo mounts "$(wc -l </proc/mounts)" 0
  echo networks "$(find /sys/class/net -mindepth 1 | wc -l)" 0
  echo modules "$(wc -l </proc/modules)" 0
  echo open-files "$(cut -f 1 /proc/sys/fs/file-nr)" 32
  awk '$1 == "configfs_dir_cache" { print $1, $2, 2 * $5 }' /proc/slabinfo
  awk '$1 == "Slab:" { print "slab-kB", $2, 512 }' /proc/meminfo
}

cat /dev/kmsg >/tmp/log &
turns 20 turn_with_host
turns 20 turn
held >/tmp/held.before
expect 'what is measured' 8 "$(wc -l </tmp/held.before)"

with_host=$((cycles / 2))
turns "$with_host" turn_with_host
said_with_host=$lines
turns $((cycles - with_host)) turn
said_without=$lines
held >/tmp/held.after

# The last ones make the kernel say as much as all did on average.
turns 20 turn_with_host
[ $((lines * with_host)) -le $((said_with_host * 20 * 11 / 10)) ] ||
  fail "the kernel wrote $said_with_host lines about $with_host cycles, and $lines about 20 more"
expect 'warnings of the kernel' '' \
  "$(grep -E 'WARNING: |BUG: |Call Trace|refcount_t|already free|leak' /tmp/log || true)"

paste -d ' ' /tmp/held.before /tmp/held.after >/tmp/held
remark "$cycles cycles:" "$(awk '{ printf "%s%s %d to %d", (NR > 1 ? ", " : ""), $1, $2, $5 }' /tmp/held)"
remark "the kernel's lines for each: $((said_with_host / with_host)) with the host," \
  "$((said_without / (cycles - with_host))) without"
expect 'what has grown' '' "$(awk '$5 > $2 + $3 { print $1, $2, "to", $5 }' /tmp/held)"
