# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What runs are to be made of the cases, and on which machines: a line for each run,
# "KERNEL SPEED UDCS VUDCS ENDPOINTS EXTRAS BOOT SYSTEM FILE=NAME=ENTRY". The name tells the runs of one case
# apart; ENDPOINTS is a path below Tests/Cases, or - for those that the controller has of itself; EXTRAS
# are names with commas between them, BOOT is words with + between them; SYSTEM is debian; - is none.

# header CASE KEY DEFAULT: the values that a case asks for.
header() {
  local values
  values=$(sed -n "/^#/!q; s/^# $2: //p" "$lab/cases/$1.sh")
  echo "${values:-$3}"
}

# plan NAME: the runs of a case, or of those of them whose names begin with NAME, such as CASE/ENTRY.
plan() {
  local runs
  runs=$(plan_case "${1%%/*}" | awk -v name="$1/" '{ split($9, part, "=") } index(part[2] "/", name) == 1')
  [[ -n $runs ]] || fail "$1: no such run: those that there are: lab/test --list ${1%%/*}"
  echo "$runs"
}

# plan_case CASE: all runs of a case. An entry whose kernel is "model" needs what no stock kernel
# has; only the unit tests have it.
plan_case() {
  local folder path
  folder=$(header "$1" each '')
  if [[ -z $folder ]]; then
    runs "$1" "$1" '' "$(header "$1" kernel "$version")" "$(header "$1" endpoints -)"
    return
  fi
  for path in "$project/Tests/Cases/$folder"/*; do plan_entry "$1" "$folder/${path##*/}"; done
}

# plan_entry CASE FOLDER/ENTRY: the runs of one entry.
plan_entry() {
  local path=$project/Tests/Cases/$2 name=${2#*/} kernels endpoints
  kernels=$(cat "$path/kernel" 2>/dev/null || header "$1" kernel "$version")
  endpoints=$(header "$1" endpoints -)
  [[ ! -e $path/endpoints ]] || endpoints=$2/endpoints
  [[ $kernels == model ]] || runs "$1" "$1/$name" "$name" "$kernels" "$endpoints"
}

# runs CASE NAME ENTRY KERNELS ENDPOINTS: one run for each kernel and speed.
runs() {
  local kernel speed speeds name extras boot table=$project/Tests/Cases/$5
  speeds=$(header "$1" speed high)
  if [[ $5 != - ]]; then
    [[ -f $table ]] || fail "lab/cases/$1.sh: endpoints $5: no such file below Tests/Cases"
    [[ -z $(table_speed "$table") ]] || speeds=$(table_speed "$table")
  fi
  extras=$(header "$1" extras -)
  boot=$(header "$1" boot -)
  for kernel in $4; do
    for speed in $speeds; do
      name=$2
      [[ $4 != *' '* ]] || name+=/$kernel
      [[ $speeds != *' '* ]] || name+=/$speed
      echo "$kernel $speed $(header "$1" udcs 1) $(header "$1" vudcs 0) $5 ${extras// /,} ${boot// /+} $(header "$1" system -) cases/$1.sh=$name=$3"
    done
  done
}
