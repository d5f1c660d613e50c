# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A gadget's life by gadgetctl, with what must hold at each step.

# profile_name PROFILE: the name of the gadget that a profile declares.
profile_name() {
  sed -n '1,/"functions"/s/^[{ ]*"name": *"\([^"]*\)".*/\1/p' "$1" | head -n 1
}

# go_up PROFILE [UDC]: `gadgetctl up`; then the host has configured the gadget, and `gadgetctl ls`
# says so.
go_up() {
  # shellcheck disable=SC2046  # an option and its value
  gadgetctl up "$1" --udc "${2:-dummy_udc.0}" --wait-functions 20 $(model "${2:-dummy_udc.0}")
  plug_in "${2:-dummy_udc.0}"
  wait_configured "${2:-dummy_udc.0}"
  expect_listed "$(profile_name "$1")" configured
}

# need_boot: this case leaves a kernel that is not to be trusted: the next one gets another machine.
need_boot() {
  touch /run/need-boot
}

# take_away [UDC], bring_back [UDC]: a controller, by its driver. A network function that was ever bound
# to it, by this case or one before, breaks the kernel then: no network is bound any more.
take_away() {
  need_boot
  echo "${1:-dummy_udc.0}" >/sys/bus/platform/drivers/dummy_udc/unbind
}

bring_back() {
  echo "${1:-dummy_udc.0}" >/sys/bus/platform/drivers/dummy_udc/bind
}

# expect_listed NAME WORD: `gadgetctl ls` has a row of that gadget with that word.
expect_listed() {
  expect_match "gadgetctl ls" "*
$1 *$2*" "
$(gadgetctl ls)"
}

# up_again PROFILE [UDC]: a second `gadgetctl up` changes nothing.
up_again() {
  # shellcheck disable=SC2046  # an option and its value
  expect_changes '' gadgetctl up "$1" --udc "${2:-dummy_udc.0}" $(model "${2:-dummy_udc.0}")
}

# go_down PROFILE|NAME [UDC]: `gadgetctl down`; then nothing of the gadget is left, and the host has
# seen it leave.
go_down() {
  local name=$1
  case $1 in
  */* | *.json) name=$(profile_name "$1") ;;
  esac
  gadgetctl down "$1"
  [ ! -e "$gadgets/$name" ] || fail "after gadgetctl down $1, $gadgets/$name is still there"
  wait_gone "${2:-dummy_udc.0}"
}

# expect_as_fresh PROFILE [UDC]: the gadget that is up, however it came about, is in configfs and
# for the host the same as one that is made anew from the profile, which it is in the end.
expect_as_fresh() {
  local name
  name=$(profile_name "$1")
  snapshot "$name" >/tmp/changed.tree
  host_read "${2:-dummy_udc.0}" >/tmp/changed.read
  go_down "$@"
  go_up "$@"
  snapshot "$name" >/tmp/fresh.tree
  host_read "${2:-dummy_udc.0}" >/tmp/fresh.read
  expect_same "the tree of a fresh $name (expected) and of this one" /tmp/fresh.tree /tmp/changed.tree
  expect_same "what the host reads of a fresh $name (expected) and of this one" \
    /tmp/fresh.read /tmp/changed.read
}
