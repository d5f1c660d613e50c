# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Claims. One that does not hold ends the case, with what was expected and what was found.

# Where a failed claim is told: standard error, even if the case has sent that elsewhere.
exec 9>&2

# fail TEXT…: ends the case.
fail() {
  printf '%s\n' "$*" >&9
  exit 1
}

# remark TEXT…: what is shown beside the result, also of a case that has not failed.
remark() {
  printf '# %s\n' "$*" >&9
}

# expect WHAT EXPECTED FOUND: the two texts are the same.
expect() {
  [ "$2" = "$3" ] || fail "$1:
  expected: $2
  found:    $3"
}

# expect_match WHAT PATTERN FOUND: the text matches the pattern of the shell.
expect_match() {
  # shellcheck disable=SC2254  # it is a pattern
  case $3 in
  $2) ;;
  *) fail "$1:
  expected: $2 (a pattern)
  found:    $3" ;;
  esac
}

# expect_same WHAT EXPECTED FOUND: the two files have the same bytes; the difference is shown.
expect_same() {
  cmp -s "$2" "$3" || {
    echo "$1: - expected, + found:"
    diff -U 2 "$2" "$3" || fail 'they differ'
  } >&9
}

# expect_status STATUS COMMAND…: the command ends with that exit status.
expect_status() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  expect "exit status of $*" "$expected" "$status"
}

# expect_changes EXPECTED COMMAND…: what the command changes under configfs, as `changes` shows it.
expect_changes() {
  local expected=$1
  shift
  expect "changes of $*" "$expected" "$(changes "$@")"
}
