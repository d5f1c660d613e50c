# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The package, and a gadget that comes with the boot, by systemd's own way from the controller to the
# unit; with a login on its serial port and an address on its network card.
# system: debian
# limit: 300

unit=gadgetctl@ether.service
getty=serial-getty@ttyGS0.service
profile=/etc/gadgetctl/ether.json

# expect_active: the unit has done its work, and the host has the gadget.
expect_active() {
  expect "state of $unit" active "$(property "$unit" ActiveState)"
  wait_configured
  expect_listed ether configured
}

# product: what the host reads of the gadget's name.
product() {
  cat "$(host_device)/product"
}

# login_prompt: whether a login answers on the host's end of the serial port.
login_prompt() {
  printf '\r' >&4
  timeout 1 cat <&4 >>/tmp/login || true
  grep -q 'login:' /tmp/login
}

# expect_installed: what the package has brought works, and has switched on nothing.
expect_installed() {
  expect version "$(dpkg-query -W -f '${Version}' gadgetctl)" "$(gadgetctl --version)"
  expect 'state of the template' disabled "$(systemctl is-enabled "$unit" || true)"
  gadgetctl check /usr/share/gadgetctl/profiles/ether.json >/dev/null
  expect_match 'the manual page' '*.Dt GADGETCTL 8*' "$(gzip -dc /usr/share/man/man8/gadgetctl.8.gz)"
  expect_match 'the schema' '*json-schema.org*' "$(cat /usr/share/gadgetctl/profile.schema.json)"
  expect 'systemd-analyze verify' '' "$(systemd-analyze verify --man=no "$unit" 2>&1)"
}

# expect_exposure: what the unit may do.
expect_exposure() {
  local exposure
  exposure=$(systemd-analyze security --no-pager "$unit" | sed -n 's/.*Overall.*: \([0-9.]*\) .*/\1/p')
  remark "systemd-analyze security: $exposure"
  awk -v exposure="$exposure" 'BEGIN { exit !(exposure > 0 && exposure < 3) }' ||
    fail "systemd-analyze security: $exposure is not below 3"
}

# set_up: a gadget at each boot, a login on it, and networkd for it, by the examples.
set_up() {
  local examples=/usr/share/doc/gadgetctl/examples
  cp cases/profiles/system.json "$profile"
  install -D -m 644 "$examples/serial-getty.conf" "/etc/systemd/system/$getty.d/gadgetctl.conf"
  install -m 644 -t /etc/systemd/network "$examples"/70-gadget.link "$examples"/70-gadget.network
  systemctl enable systemd-networkd "$unit" "$getty"
}

# expect_login: the login is there, and answers.
expect_login() {
  wait_until 30 "$getty is active" systemctl is-active "$getty"
  : >/tmp/login
  exec 4<>"/dev/$(wait_host tty 'ttyACM*')"
  stty -F /dev/ttyACM0 raw -echo
  wait_until 30 'a login prompt' login_prompt
  exec 4>&-
}

# is_told TEXT: whether the unit's messages have it.
is_told() {
  messages "$unit" | grep -F "$1" >/dev/null
}

# expect_reloads: a changed profile is taken over by a reload; a wrong one is told, and changes
# nothing.
expect_reloads() {
  sed -i 's/"Board"/"Other board"/' "$profile"
  systemctl reload "$unit"
  expect_active
  expect 'the product after a reload' 'Other board' "$(product)"
  sed -i 's/"host_addr"/"host_adr"/' "$profile"
  expect_status 1 systemctl reload "$unit"
  # The journal takes its time.
  wait_until 30 "a message of $unit" is_told "$profile:12:7: functions[0].host_adr: is no known key"
  expect_active
}

# expect_stop: nothing is left, although a login has the port open.
expect_stop() {
  systemctl stop "$unit"
  expect "state of $unit" inactive "$(property "$unit" ActiveState)"
  expect 'gadgets' '' "$(gadgetctl ls)"
  expect 'records' '' "$(find /run/gadgetctl -name '*.json')"
  wait_gone
  wait_until 30 "$getty has gone with its port" expect_inactive "$getty"
}

expect_inactive() {
  [ "$(property "$1" ActiveState)" = inactive ]
}

# expect_failure: a wrong profile is a failed unit, and its message says where.
expect_failure() {
  expect_status 1 systemctl start "$unit"
  expect "state of $unit" failed "$(property "$unit" ActiveState)"
  expect "exit status of $unit" 65 "$(property "$unit" ExecMainStatus)"
  sed -i 's/"host_adr"/"host_addr"/' "$profile"
  systemctl start "$unit"
  expect_active
}

# expect_images: an image that the sandbox would lose is refused, and with the drop-in for it is not.
expect_images() {
  local unit=gadgetctl@disk.service profile=/etc/gadgetctl/disk.json
  mount -t tmpfs -o X-mount.mkdir images /media/images
  truncate -s 1M /media/images/disk.img
  sed 's|"file": "[^"]*"|"file": "/media/images/disk.img"|; s|"name": "[^"]*"|"name": "disk", "udc": "dummy_udc.0"|' \
    profiles/storage.json >"$profile"
  expect_status 1 systemctl start "$unit"
  wait_until 30 "a message of $unit" is_told '/media/images/disk.img: is below /media/images, which is mounted '
  install -D -m 644 -t "/etc/systemd/system/$unit.d" /usr/share/doc/gadgetctl/examples/host-mounts.conf
  systemctl daemon-reload
  systemctl start "$unit"
  expect 'what a second up would do' '' "$(gadgetctl plan "$profile")"
  expect_status 32 umount /media/images
  systemctl stop "$unit"
  umount /media/images
  rm -r "$profile" "/etc/systemd/system/$unit.d"
}

# expect_purged: nothing of the package is left.
expect_purged() {
  systemctl disable --now "$unit"
  rm "$profile"
  dpkg --purge gadgetctl
  expect 'files that are left' '' "$(find /etc /lib /usr /var -name '*gadgetctl*' \
    -not -path '/usr/local/*' -not -path "*/$getty.d/*" -not -path '/var/log/*')"
}

case $(boots) in
1)
  install_package
  expect_installed
  set_up
  systemctl start "$unit"
  expect_active
  expect_login
  restart_machine
  ;;
2)
  expect 'what was waited for at the shutdown' '' \
    "$(journalctl --boot=-1 --quiet --output cat | grep -i 'timed out' || true)"
  expect_match "the last of $unit at the shutdown" '*Stopped gadgetctl@ether.service*' \
    "$(journalctl --boot=-1 --quiet --output cat --unit "$unit" | tail -n 3)"
  expect_active
  expect_exposure
  expect_login
  wait_until 30 'the address of the example' grep -q '192.168.7.1$' /proc/net/fib_trie
  expect 'the name of the example' gadget0 "$(device_devices net '*')"
  expect_reloads
  expect_stop
  expect_images
  expect_failure
  expect_purged
  ;;
esac
