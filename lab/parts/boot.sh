# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# One boot of the machine, from the kernel to the verdict.

# follow FILE: prints what is and will be written to it, for as long as the machine runs.
follow() {
  tail -q -f -c +1 -s 0.05 --pid="$machine" "$1" &
  followers+=($!)
}

# machine_arguments: sets `arguments` to those of the emulator. The streams are files on this side,
# so that a slow reader never holds up the guest; without ioeventfd a write in the guest has reached
# its file when it returns, and nothing is lost when the guest ends.
machine_arguments() {
  local line='console=ttyS0 panic=-1 oops=panic mitigations=off tsc=reliable no_timer_check nokaslr'
  local stream
  line+=" cryptomgr.notests audit=0 apparmor=0 net.ifnames=0 $boot"
  [[ -n $verbose || $console != "$scratch/console" ]] || line+=' quiet'
  arguments=(
    -accel tcg -M pc -m 1024 -nodefaults -no-user-config -display none
    -kernel "$kernel/vmlinux" -initrd "$scratch/initrd" -append "$line"
    -serial "file:$console" -device "isa-debug-exit,iobase=0xf4,iosize=0x04"
    -device "virtio-serial-pci,ioeventfd=off"
  )
  for stream in stdout stderr status; do
    arguments+=(-chardev "file,id=$stream,path=$scratch/$stream")
    arguments+=(-device "virtserialport,chardev=$stream,name=$stream")
  done
  # A system may start its machine again; what it has written is kept until the machine is gone.
  if [[ -n $system ]]; then arguments+=(-smp 2); else arguments+=(-smp 1 -no-reboot); fi
  [[ -z $disk ]] || arguments+=(-snapshot -drive "file=${disk//,/,,},format=raw,if=virtio")
  [[ -z $count ]] || arguments+=(-icount "shift=0,sleep=off")
  [[ -z $share ]] || arguments+=(
    -fsdev "local,id=share,path=${share//,/,,},security_model=none"
    -device "virtio-9p-pci,fsdev=share,mount_tag=share"
  )
  [[ -z $shell ]] || arguments+=(-chardev "stdio,id=terminal,signal=off" -serial chardev:terminal)
}

# start: starts the emulator and sets `machine` to its process.
start() {
  local arguments
  need qemu-system-x86_64 qemu-system-x86
  [[ -n $console ]] || console=$scratch/console
  : >"$console"
  touch "$scratch"/{stdout,stderr,status}
  machine_arguments
  if [[ -n $shell ]]; then
    timeout --foreground "$timeout" qemu-system-x86_64 "${arguments[@]}" <&0 2>"$scratch/emulator" &
  else
    timeout --foreground "$timeout" qemu-system-x86_64 "${arguments[@]}" \
      </dev/null >"$scratch/emulator" 2>&1 &
  fi
  machine=$!
}

# stop: ends the emulator, if it still runs.
stop() {
  [[ -z $machine ]] || kill "$machine" 2>/dev/null || true
}

# explain STATUS: says why there is no verdict; STATUS is that of `timeout`.
explain() {
  {
    if [[ $1 == 124 ]]; then
      echo "lab: no verdict within $timeout seconds"
    else
      echo 'lab: the guest ended without a verdict'
      cat "$scratch/emulator"
    fi
    [[ -n $verbose ]] || last_messages
  } | tr -d '\r' >&2
}

# last_messages: what the kernel said in the end; of a crash, its beginning.
last_messages() {
  local from
  from=$(grep -n -m 1 -E 'BUG: |Oops: |Kernel panic|general protection' "$console" | cut -d : -f 1)
  echo 'lab: the last messages of its kernel:'
  if [[ -n $from ]]; then tail -n "+$from" "$console" | head -n 40; else tail -n 25 "$console"; fi
}

# boot: runs the staged machine and ends the program with the command's status. A reader of the
# output that goes away ends the machine, as it would end the command.
boot() {
  local ended=0 status
  start
  follow "$scratch/stdout"
  follow "$scratch/stderr" >&2
  [[ -z $verbose ]] || follow "$console" >&2
  wait -n "$machine" "${followers[@]}" || ended=$?
  if kill -0 "$machine" 2>/dev/null; then exit 141; fi
  machine=
  wait "${followers[@]}" || true
  status=$(<"$scratch/status")
  if [[ -z $status ]]; then
    explain "$ended"
    exit "$lab_failure"
  fi
  exit "$status"
}

machine=
followers=()
