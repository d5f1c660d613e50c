# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What runs are to be made of the cases, and on which machines: a line for each run,
# "KERNEL SPEED UDCS VUDCS FILE=NAME=ENTRY". The name tells the runs of one case apart.

# header CASE KEY DEFAULT: the values that a case asks for.
header() {
  local values
  values=$(sed -n "/^#/!q; s/^# $2: //p" "$lab/cases/$1.sh")
  echo "${values:-$3}"
}

# plan CASE[/ENTRY]: the runs of a case, or of one of its entries only. An entry whose kernel is
# "model" needs what no stock kernel has; only the unit tests have it.
plan() {
  local case=${1%%/*} folder entry kernels
  folder=$(header "$case" each '')
  if [[ -z $folder ]]; then
    [[ $1 == "$case" ]] || fail "$1: $case has no entries"
    runs "$case" "$case" '' "$(header "$case" kernel "$version")"
    return
  fi
  for entry in "$project/Tests/Cases/$folder"/*; do
    [[ $1 == "$case" || $1 == "$case/${entry##*/}" ]] || continue
    kernels=$(cat "$entry/kernel" 2>/dev/null || header "$case" kernel "$version")
    [[ $kernels == model ]] || runs "$case" "$case/${entry##*/}" "${entry##*/}" "$kernels"
  done
}

# runs CASE NAME ENTRY KERNELS: one run for each kernel and speed.
runs() {
  local kernel speed speeds name
  speeds=$(header "$1" speed high)
  for kernel in $4; do
    for speed in $speeds; do
      name=$2
      [[ $4 != *' '* ]] || name+=/$kernel
      [[ $speeds != *' '* ]] || name+=/$speed
      echo "$kernel $speed $(header "$1" udcs 1) $(header "$1" vudcs 0) cases/$1.sh=$name=$3"
    done
  done
}
