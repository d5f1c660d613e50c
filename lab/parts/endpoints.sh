# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Tables of endpoints: what another controller than dummy_hcd's own has. A line for each endpoint, in
# the order in which the kernel offers them to functions: its name, its directions, its types, and the
# largest packet that it takes:
#
#   maximum_speed high-speed
#   ep1in  in      iso,bulk,int  1024
#   ep3    in,out  bulk,int      512    # either direction
#
# maximum_speed is full-speed, high-speed or super-speed; without it, the speed is the machine's.

# table_speed FILE: the speed that a table says, as --speed has it; nothing if it says none.
table_speed() {
  sed -n 's/^ *maximum_speed  *\([a-z]*\)-speed *\(#.*\)\{0,1\}$/\1/p' "$1"
}

# table_source FILE: the endpoints of a table in C, for the array `ep_info` of dummy_hcd.c.
table_source() {
  awk -v file="$1" '
    function wrong(text) {
      print "lab: " file ":" FNR ": " text > "/dev/stderr"
      failed = 1
      exit 1
    }
    # Words, of those that are allowed, as an expression of constants that begin with prefix.
    function constants(words, allowed, prefix, count, word, i, text) {
      count = split(words, word, ",")
      for (i = 1; i <= count; i++) {
        if (index("," allowed ",", "," word[i] ",") == 0 || word[i] == "")
          wrong(words ": not a list of " allowed)
        text = text (i > 1 ? " | " : "") prefix toupper(word[i])
      }
      return "(" text ")"
    }
    { sub(/#.*/, "") }
    !NF { next }
    $1 == "maximum_speed" {
      if (NF != 2 || $2 !~ /^(full|high|super)-speed$/)
        wrong($0 ": not maximum_speed full-speed, high-speed or super-speed")
      next
    }
    NF != 4 { wrong($0 ": not NAME DIRECTIONS TYPES LIMIT") }
    $1 !~ /^ep[a-z0-9-]+$/ { wrong($1 ": not the name of an endpoint, which begins with ep") }
    $4 !~ /^[1-9][0-9]*$/ || $4 > 65535 { wrong($4 ": not a number from 1 to 65535") }
    {
      printf "\t{ .name = \"%s\", .limit = %d,\n\t\t.caps = USB_EP_CAPS(%s,\n\t\t\t%s) },\n", $1, $4,
        constants($3, "iso,bulk,int", "USB_EP_CAPS_TYPE_"), constants($2, "in,out", "USB_EP_CAPS_DIR_")
      rows++
    }
    END { if (!failed && !rows) wrong("no endpoint in the whole table") }' "$1"
}

# table_model FILE SPEED: the controller of a table at a --speed, as `gadgetctl --controller` reads it.
table_model() {
  awk -v speed="$2" '
    function words(text) { gsub(/,/, "\", \"", text); return "[\"" text "\"]" }
    BEGIN {
      type["iso"] = "isochronous"; type["bulk"] = "bulk"; type["int"] = "interrupt"
      printf "{ \"based_on\": \"dummy_udc\", \"maximum_speed\": \"%s-speed\",\n", speed
      printf "  \"endpoints\": ["
    }
    { sub(/#.*/, "") }
    NF == 4 {
      count = split($3, kind, ",")
      text = ""
      for (i = 1; i <= count; i++) text = text (i > 1 ? "," : "") type[kind[i]]
      printf "%s\n    { \"name\": \"%s\", \"directions\": %s, \"transfers\": %s, \"packet_limit\": %d }",
        (rows++ ? "," : ""), $1, words($2), words(text), $4
    }
    END { print "\n  ] }" }' "$1"
}
