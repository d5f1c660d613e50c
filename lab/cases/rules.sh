# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What configfs takes and refuses, asked of the kernel itself: the model of the unit tests gives the
# same answers to the same files.
# each: rules

# answer COMMAND: what a command says: nothing, an error, or "= " and what was read.
answer() {
  case $1 in
  # busybox's echo does not say why a write failed.
  echo*) eval "${1%%>*}" | dd of="${1##*> }" conv=notrunc 2>&1 >/dev/null ;;
  *) eval "$1" 2>&1 >/tmp/read ;;
  esac | sed -n '/: /{ s/.*: //p; q }'
  case $1 in
  cat*) tr -d '\000' </tmp/read | awk 'END { sub(/ +$/, ""); print "=" ($0 == "" ? "" : " ") $0 }' ;;
  esac
}

mkdir -p /srv
truncate -s 8M /srv/disk.img
rules=$PWD/Cases/rules/$each
open_configfs
cd "$gadgets"
number=0
while IFS= read -r line; do
  number=$((number + 1))
  case $line in '' | '#'*) continue ;; esac
  command=$(echo "${line%%#*}" | sed 's/ *$//')
  expected=
  case $line in *'#'*) expected=$(echo "${line#*#}" | sed 's/^ *//; s/ *$//') ;; esac
  expect "$each:$number: $command" "$expected" "$(answer "$command")"
done <"$rules"
