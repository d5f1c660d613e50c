// SPDX-License-Identifier: Apache-2.0

/// What is the same in every script.
extension ShellScript {
  /// The steps, each of which says what it is before it is done.
  static let steps = #"""
    # refuse TEXT: ends before anything is made.
    refuse() {
      printf '%s: %s\n' "$0" "$1" >&2
      exit 1
    }

    # tell, give_up: what is done at the end when a step has failed; the latter takes away what was made.
    tell() {
      printf '%s: failed: %s\n' "$0" "$step" >&2
    }
    give_up() {
      status=$?
      trap - EXIT
      set +e
      tell
      take_down
      [ ! -e "$root/$gadget" ] || printf '%s: left: %s\n' "$0" "$root/$gadget" >&2
      exit "$status"
    }

    # load MODULE: one that is built in needs no loading; the step that lacks one says so.
    load() {
      ! command -v modprobe >/dev/null || modprobe -q "$1" || :
    }

    # make PATH, link TARGET PATH: all paths are below usb_gadget.
    make() {
      step="mkdir $root/$1"
      mkdir "$root/$1"
    }
    link() {
      step="ln -s $root/$1 $root/$2"
      ln -s "$root/$1" "$root/$2"
    }

    # write LINE PATH, write_text TEXT PATH, write_bytes FORMAT PATH: with a line feed, as it is, and with
    # the octal escapes of printf.
    write() {
      step="write $1 to $root/$2"
      printf '%s\n' "$1" >"$root/$2"
    }
    write_text() {
      step="write $1 to $root/$2"
      printf %s "$1" >"$root/$2"
    }
    write_bytes() {
      step="write to $root/$2"
      # shellcheck disable=SC2059  # the bytes are the format
      printf "$1" >"$root/$2"
    }

    # unbind, unlink PATH, remove PATH: what is not there is no error.
    unbind() {
      [ ! -e "$root/$gadget/UDC" ] || [ -z "$(cat "$root/$gadget/UDC")" ] || write '' "$gadget/UDC"
    }
    unlink() {
      step="rm $root/$1"
      [ ! -L "$root/$1" ] || rm "$root/$1"
    }
    remove() {
      step="rmdir $root/$1"
      [ ! -d "$root/$1" ] || rmdir "$root/$1"
    }
    """#

  /// What the script is asked to do.
  static let action = #"""
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    case ${1-up} in
    up)
      udc=${2-$udc}
      bring_up
      ;;
    down)
      trap tell EXIT
      take_down
      trap - EXIT
      ;;
    *)
      printf 'usage: %s [up [UDC] | down]\n' "$0" >&2
      exit 64
      ;;
    esac
    """#
}
