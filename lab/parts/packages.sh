# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Debian packages: downloaded and unpacked into the build folder, never installed.

# download DIRECTORY PACKAGE…: the packages' .deb files, from the sources that apt is set up with.
# Extra options of apt may stand in the array `apt_options`.
download() {
  local directory=$1
  shift
  mkdir -p "$directory"
  (cd "$directory" && apt-get "${apt_options[@]}" -qq -o APT::Sandbox::User=root download "$@") ||
    fail "could not download $*: is the list of packages fresh (apt-get update)?"
}

# suite_of VERSION: the suite of Debian that a kernel is from.
suite_of() {
  case $1 in
  6.1) echo bookworm ;;
  6.12) echo bookworm-backports ;;
  *) fail "kernel $1: neither 6.1 nor 6.12" ;;
  esac
}

# debian_mirror: the address of the Debian archive that this machine's apt uses.
debian_mirror() {
  # shellcheck disable=SC2016  # apt's own placeholders
  apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1
}

# use_suite SUITE: makes `apt_options` name a private apt state that knows only this suite of that
# archive. The machine's own sources and lists stay as they are.
use_suite() {
  local state=$build/apt/$1 keys=/usr/share/keyrings/debian-archive-keyring.gpg mirror signed=
  mirror=$(debian_mirror)
  [[ -n $mirror ]] || fail "apt knows no Debian archive: apt-get update first"
  [[ ! -e $keys ]] || signed="[signed-by=$keys] "
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  printf 'deb %s%s %s main\n' "$signed" "$mirror" "$1" >"$state/sources.list"
  : >"$state/status"
  apt_options=(
    -o "Dir::State=$state" -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache"
    -o "Dir::Etc::sourcelist=$state/sources.list" -o "Dir::Etc::sourceparts=-"
    -o "Acquire::Languages=none"
  )
  apt-get "${apt_options[@]}" -qq -o APT::Sandbox::User=root update ||
    fail "the archive has no suite $1"
}

apt_options=()
