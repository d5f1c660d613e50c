# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The gadgets in configfs, without gadgetctl.

gadgets=/sys/kernel/config/usb_gadget

# open_configfs: mounts configfs and loads libcomposite, for gadgets made by hand.
open_configfs() {
  [ -d "$gadgets" ] || modprobe libcomposite
  grep -q ' /sys/kernel/config configfs ' /proc/mounts ||
    mount -t configfs configfs /sys/kernel/config
}

# list_gadgets: the names of all gadgets, one per line; nothing when configfs is not mounted.
list_gadgets() {
  [ ! -d "$gadgets" ] || ls "$gadgets"
}

# snapshot NAME: a gadget's whole tree as text. A folder is "PATH/", a link "PATH -> TARGET", an
# attribute "PATH = CONTENT" without the final newline; what cannot be read is "PATH = ?".
snapshot() {
  (
    cd "$gadgets/$1" || fail "there is no gadget $1"
    find . -mindepth 1 | sort | while read -r path; do
      path=${path#./}
      if [ -L "$path" ]; then
        echo "$path -> $(readlink "$path")"
      elif [ -d "$path" ]; then
        echo "$path/"
      else
        echo "$path = $(attribute "$path")"
      fi
    done
  )
}

# attribute PATH: an attribute's content on one line, or ? if it cannot be read.
attribute() {
  cat "$1" 2>/dev/null >/tmp/attribute || echo '?' >/tmp/attribute
  tr -d '\000' </tmp/attribute | awk '{ gsub(/\\/, "\\\\"); printf "%s%s", (NR > 1 ? "\\n" : ""), $0 }'
}

# make_gadget NAME FUNCTION…: a gadget by plain shell, not bound: the functions in one configuration
# c.1.
make_gadget() {
  local name=$1 function
  shift
  open_configfs
  mkdir "$gadgets/$name"
  (
    cd "$gadgets/$name" || exit
    echo 0x1d6b >idVendor
    echo 0x0104 >idProduct
    mkdir strings/0x409 configs/c.1
    echo "Made by hand" >strings/0x409/manufacturer
    echo "$name" >strings/0x409/product
    for function; do
      mkdir "functions/$function"
      ln -s "functions/$function" configs/c.1/
    done
  )
}

# bind_gadget NAME [UDC]: connects a gadget, and waits until the host has configured it.
bind_gadget() {
  echo "${2:-dummy_udc.0}" >"$gadgets/$1/UDC"
  plug_in "${2:-dummy_udc.0}"
  wait_configured "${2:-dummy_udc.0}"
}

# plug_in UDC: connects a usbip-vudc to the virtual host; a dummy_udc is wired to its host for good.
#
# An answer that was still under way when the gadget before it went breaks the new connection: the
# kernel's usbip keeps it. Then it is connected again.
plug_in() {
  case $1 in usbip-vudc.*) ;; *) return 0 ;; esac
  vudc-attach "$1"
  wait_until 30 "the host sees $1" is_seen_or_dropped "$1"
  host_device "$1" >/dev/null || vudc-attach "$1"
}

is_seen_or_dropped() {
  host_device "$1" || [ "$(cat "/sys/class/udc/$1/device/usbip_status")" = 1 ]
}

# forget_gadgets: unloads the modules of functions, with what they remember from one gadget to the next.
forget_gadgets() {
  awk '$1 ~ /^usb_f_/ { print $1 }' /proc/modules | xargs -r rmmod
}

# model UDC: the option by which gadgetctl is told what a dummy_udc plays; nothing if it plays itself.
model() {
  case $1 in
  dummy_udc.*) [ ! -e /lab/controller.json ] || echo --controller /lab/controller.json ;;
  esac
}

# serve FOLDER UDC: starts the program that serves the gadget of an entry, if its file `program` names
# one, with the controller as its last argument; until stop_serving.
serve() {
  served=
  [ -e "$1/program" ] || return 0
  # shellcheck disable=SC2046  # words
  $(cat "$1/program") "$2" &
  served=$!
}

stop_serving() {
  [ -n "$served" ] || return 0
  kill "$served"
  wait "$served" || true
}

# serial_port NAME FUNCTION: the terminal of a gadget's serial function.
serial_port() {
  echo "/dev/ttyGS$(cat "$gadgets/$1/functions/$2/port_num")"
}

# remove_gadget NAME: takes a gadget away, by whomever it was made, in the one order that the kernel
# allows.
remove_gadget() {
  (
    cd "$gadgets/$1" || exit
    [ -z "$(cat UDC)" ] || echo >UDC
    find os_desc configs -type l -exec rm {} +
    find configs -mindepth 3 -type d -exec rmdir {} +
    find configs -mindepth 1 -maxdepth 1 -type d -exec rmdir {} +
    find functions -mindepth 1 -type l -exec rm {} +
    # Folders that the kernel made itself refuse, and go with their function.
    find functions -mindepth 2 -depth -type d -exec rmdir {} \; 2>/dev/null
    find functions -mindepth 1 -maxdepth 1 -type d -exec rmdir {} +
    find strings -mindepth 1 -depth -type d -exec rmdir {} +
  )
  rmdir "$gadgets/$1"
}
