# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Many processes at once: eight take four gadgets up and down on four controllers, two for each, while
# another lists them; then four want one controller for a gadget each. Whatever they do to one another,
# each gadget is there as a whole or not at all.
# udcs: 4
# limit: 300

seconds=60
mkdir -p /tmp/said /tmp/p
truncate -s 8M /tmp/disk.img

# profile NAME UDC FUNCTION…: writes /tmp/p/NAME.json.
profile() {
  local name=$1 udc=$2 function functions=''
  shift 2
  for function; do functions="$functions${functions:+, }{ \"function\": $function }"; done
  echo "{ \"name\": \"$name\", \"udc\": \"$udc\", \"idVendor\": \"0x1d6b\", \"idProduct\": 2,
    \"functions\": [ $functions ] }" >"/tmp/p/$name.json"
}

# until_time TICKS WORKER COMMAND…: repeats the command, which is told the number of the turn, in the
# background.
until_time() {
  local end=$1 worker=$2 turn=0
  shift 2
  while [ "$(ticks)" -lt "$end" ]; do
    turn=$((turn + 1))
    "$@" "$worker" "$turn" || exit
  done &
}

# note WORKER WORD: one more outcome.
note() {
  echo "$2" >>"/tmp/said/$1.outcomes"
}

# outcomes PATTERN WORD: how many of the workers' outcomes are that.
outcomes() {
  # shellcheck disable=SC2086  # it is a pattern
  cat /tmp/said/$1.outcomes | grep -cx "$2" || true
}

# said WORKER: what the command has said, but for which process it has waited for.
said() {
  grep -vEx 'gadgetctl: waiting for (gadgetctl .* \([0-9]+\)|another process), which is changing gadgets' \
    "/tmp/said/$1" || true
}

# up_or_down NAME WORKER TURN: one or the other. Both are right whatever the other worker has done,
# and silent; but a lock that is waited for too long may be said to be.
up_or_down() {
  local status=0 verb=up what=/tmp/p/$1.json
  [ $((($3 + $2) % 2)) = 0 ] || { verb=down what=$1; }
  gadgetctl "$verb" "$what" >"/tmp/said/$2" 2>&1 || status=$?
  case "$status $(said "$2")" in
  '0 ') note "$2" "$verb" ;;
  '75 gadgetctl: /run/gadgetctl/lock: gadgetctl '*' has it, and was waited for 30 s: '*) note "$2" lock ;;
  *) fail "worker $2, turn $3: gadgetctl $verb $what: status $status: $(cat "/tmp/said/$2")" ;;
  esac
}

# listed WORKER TURN: a list of the gadgets, which come and go while it is made.
listed() {
  gadgetctl ls >"/tmp/said/$1" 2>&1 || fail "gadgetctl ls: $(cat "/tmp/said/$1")"
  note "$1" ls
}

# held: what is there besides gadgets: mounts, files, records.
held() {
  cat /proc/mounts
  find /tmp /run/gadgetctl ! -path '/tmp/said*'
}

# expect_clean: nothing is left of any gadget.
expect_clean() {
  local udc
  expect 'gadgets' '' "$(list_gadgets)"
  for udc in /sys/class/udc/*; do
    expect "the gadget of ${udc##*/}" '' "$(cat "$udc/function")"
    wait_gone "${udc##*/}"
  done
  held >/tmp/said/held.now
  expect_same 'what is there besides gadgets' /tmp/said/held /tmp/said/held.now
}

# join_all: waits for the processes in the background, of which none has failed.
join_all() {
  local process
  for process in $(jobs -p); do wait "$process" || fail "a worker has failed"; done
}

profile net dummy_udc.0 '"ecm.usb0"' '"acm.port"'
profile disk dummy_udc.1 '"mass_storage.disk", "luns": [ { "file": "/tmp/disk.img" } ]'
profile keys dummy_udc.2 '"hid.keys", "report_desc": "05 01 09 06 a1 01 c0", "report_length": 8' '"gser.raw"'
profile band dummy_udc.3 '"midi.band"' '"ncm.usb1"'

# All at once, and configfs is not even mounted.
for name in net disk keys band; do gadgetctl up "/tmp/p/$name.json" & done
join_all
for name in net disk keys band; do gadgetctl down "$name" & done
join_all
held >/tmp/said/held
expect_clean

end=$(($(ticks) + 100 * seconds))
worker=0
for name in net disk keys band net disk keys band; do
  worker=$((worker + 1))
  until_time "$end" "$worker" up_or_down "$name"
done
until_time "$end" list listed
join_all
gadgetctl down --all
expect_clean
remark "eight for four gadgets: $(outcomes '*' up) up, $(outcomes '*' down) down," \
  "$(outcomes '*' lock) waited too long for the lock, $(outcomes '*' ls) lists"

for name in net disk keys band; do
  udc=$(sed -n 's/.*"udc": "\([^"]*\)".*/\1/p' "/tmp/p/$name.json")
  go_up "/tmp/p/$name.json" "$udc"
  go_down "$name" "$udc"
done

# one_of_four NAME WORKER TURN: the controller is this gadget's until it goes down again, or another
# one's, and then that is said and nothing is made.
one_of_four() {
  local status=0 said
  gadgetctl up "/tmp/p/$1.json" >"/tmp/said/$2" 2>&1 || status=$?
  said=$(said "$2")
  case "$status $said" in
  '0 ')
    expect "the gadget of dummy_udc.0 while it is $1's" "$1" \
      "$(cat /sys/class/udc/dummy_udc.0/function)"
    expect "what is bound while $1 is" "$1" "$(cd "$gadgets" && grep -lx dummy_udc.0 ./*/UDC | cut -d / -f 2)"
    note "$2" up
    gadgetctl down "$1" >"/tmp/said/$2" 2>&1 || fail "gadgetctl down $1: $(cat "/tmp/said/$2")"
    ;;
  "69 gadgetctl: /sys/class/udc/dummy_udc.0: in use by four"[abcd]": take that down first, "*)
    case $said in *"by $1:"*) fail "worker $2, turn $3: $said" ;; esac
    [ ! -e "$gadgets/$1" ] || fail "$1 is there, and was refused: $said"
    note "$2" refused
    ;;
  *) fail "worker $2, turn $3: status $status: $said" ;;
  esac
}

for letter in a b c d; do profile "four$letter" dummy_udc.0 "\"acm.$letter\""; done
end=$(($(ticks) + 30 * seconds))
for letter in a b c d; do until_time "$end" "one-$letter" one_of_four "four$letter"; done
join_all
[ "$(outcomes 'one-*' up)" -gt 0 ] || fail 'nobody has had the controller'
for letter in a b c d; do
  go_up "/tmp/p/four$letter.json"
  for other in a b c d; do
    [ "$other" = "$letter" ] || one_of_four "four$other" last 1
  done
  go_down "four$letter"
done
[ "$(outcomes last refused)" = 12 ] || fail 'somebody was not refused'
rm -r /tmp/p/four*
expect_clean
remark "four for one controller: $(outcomes 'one-*' up) up, $(outcomes 'one-*' refused) refused"
