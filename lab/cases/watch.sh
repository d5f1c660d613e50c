# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What watch says while gadgets and controllers come and go.
# kernel: 6.1 6.12
# udcs: 2
# limit: 300

echo '{ "name": "w", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "acm.0" } ] }' >/tmp/w.json
sed 's/"w"/"other"/' /tmp/w.json >/tmp/other.json

# start FILE OPTION…: a watch whose lines go to the file, once it has looked; its process is $watch.
start() {
  local file=$1
  shift
  : >"$file"
  gadgetctl watch "$@" >>"$file" 2>"$file.said" &
  watch=$!
  wait_until 60 'the first look' is_told "$file" dummy_udc.0
}

# stop FILE PROCESS: it ends by a signal, without a word.
stop() {
  kill -TERM "$2"
  wait "$2"
  expect 'what is said' '' "$(cat "$1.said")"
}

# is_told FILE TEXT: whether a line has the text.
is_told() {
  grep -qF -- "$2" "$1"
}

# expect_told FILE TEXT LINES: once the text is told, these are the lines, and none are in the file then.
# The time of day is left out; so is what may come or not, because it passes quickly: the reset before a
# configuration, and the speed alone.
expect_told() {
  wait_until 60 "$2" is_told "$1" "$2"
  expect "what $1 has" "$3" "$(sed -E 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} //' "$1" |
    grep -vE '^dummy_udc\.[01]: (default, )?high-speed$' | uniq)"
  : >"$1"
}

# A controller remembers the state that it had with the last gadget.
for udc in dummy_udc.0 dummy_udc.1; do
  take_away "$udc"
  bring_back "$udc"
done

# --- From a machine without configfs, which comes meanwhile.
start /tmp/all
all=$watch
expect_told /tmp/all dummy_udc.1 'dummy_udc.0: is there, not attached
dummy_udc.1: is there, not attached'
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 30
expect_told /tmp/all ': configured' 'w: added
w: bound to dummy_udc.0
dummy_udc.0: configured, high-speed'

# Only one gadget, and what it is bound to; and the same for programs.
start /tmp/one w
one=$watch
expect_told /tmp/one 'w: is there' 'dummy_udc.0: is there, configured, high-speed, bound to w
w: is there, bound to dummy_udc.0'
start /tmp/json w --json
json=$watch
expect 'the first lines' '{"subject":"controller","event":"present","udc":"dummy_udc.0","state":"configured","speed":"high-speed","gadget":"w"}
{"subject":"gadget","event":"present","gadget":"w","udc":"dummy_udc.0"}' \
  "$(sed -E 's/"time":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",//' /tmp/json)"
gadgetctl up /tmp/other.json --udc dummy_udc.1 --wait-host 30
expect_told /tmp/all ': configured' 'other: added
other: bound to dummy_udc.1
dummy_udc.1: configured, high-speed'

# The host configures it anew.
echo 0 >"$(host_device)/authorized"
echo 1 >"$(host_device)/authorized"
expect_told /tmp/one ': configured' 'dummy_udc.0: configured, high-speed'

# The controller goes, and comes back; the kernel binds the gadget again.
: >/tmp/all
take_away
expect_told /tmp/one removed 'w: unbound from dummy_udc.0
dummy_udc.0: removed'
wait_gone
bring_back
expect_told /tmp/one ': configured' 'dummy_udc.0: added
w: bound to dummy_udc.0
dummy_udc.0: configured, high-speed'
expect_told /tmp/all ': configured' 'w: unbound from dummy_udc.0
dummy_udc.0: removed
dummy_udc.0: added
w: bound to dummy_udc.0
dummy_udc.0: configured, high-speed'

# A gadget that is bound anew at once.
sed -i 's/"idProduct": 2/"idProduct": 3/' /tmp/w.json
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 30
expect_told /tmp/one ': configured' 'w: unbound from dummy_udc.0
w: bound to dummy_udc.0
dummy_udc.0: configured, high-speed'
: >/tmp/all

# By hand, and by the kernel, which unbinds a gadget that loses a function.
rm "$gadgets/w/configs/c.1/acm.0"
expect_told /tmp/all unbound 'w: unbound from dummy_udc.0'
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 30
expect_told /tmp/all ': configured' 'w: bound to dummy_udc.0
dummy_udc.0: configured, high-speed'
gadgetctl down --all
expect_told /tmp/all 'w: removed' 'other: unbound from dummy_udc.1
other: removed
w: unbound from dummy_udc.0
w: removed'
wait_until 30 'w is removed' is_told /tmp/json '"event":"removed","gadget":"w","udc":null}'
expect 'controllers without the gadget' '' "$(grep dummy_udc.1 /tmp/json || true)"

stop /tmp/all "$all"
stop /tmp/one "$one"
stop /tmp/json "$json"

# A reader that goes away ends it, even when nothing happens.
{
  status=0
  gadgetctl watch 2>&1 || status=$?
  echo "$status" >/tmp/status
} | head -n 1 >/tmp/first &
wait_until 60 'it has ended' test -s /tmp/status
expect 'exit status' 0 "$(cat /tmp/status)"
