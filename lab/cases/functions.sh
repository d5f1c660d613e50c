# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# `gadgetctl functions` says what the kernel has, and leaves nothing behind.
# kernel: 6.1 6.12

kernel=$(uname -r | sed 's/^\([0-9]*\.[0-9]*\).*/\1/')

# here TYPE: the word in the column HERE.
here() {
  gadgetctl functions | awk -v type="$1" '$1 == type { print $2 }'
}

expect 'ecm' module "$(here ecm)"
expect 'tcm, which Debian does not build' absent "$(here tcm)"
expect 'what is loaded' '' "$(lsmod | awk '/^(usb_f_|libcomposite)/ { print $1 }')"

# Attributes are seen in a function that is there for a moment.
open_configfs
before=$(lsmod | awk 'NR > 1 { print $1 }' | sort)
case $kernel in
6.1) protocol=no ;;
*) protocol=yes ;;
esac
expect 'protocol of acm' "$protocol" \
  "$(gadgetctl functions acm | awk '$1 == "protocol" { print $6 }')"
expect_match 'forced_eject of mass_storage' '*with file  yes *' \
  "$(gadgetctl functions mass_storage | grep '^forced_eject')"
expect 'gadgets' '' "$(list_gadgets)"
expect 'the modules' "$before" "$(lsmod | awk 'NR > 1 { print $1 }' | sort)"

# A type that is in use is ready.
go_up cases/profiles/ecm.json
expect 'ecm' ready "$(here ecm)"
go_down cases/profiles/ecm.json
