# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A guest with a system, `# system: debian`: the case runs at each boot from its start.

# boots: which boot of the machine this is, from 1.
boots() {
  cat /lab/boots
}

# restart_machine: shuts the system down and starts it again; does not return.
restart_machine() {
  touch /lab/restart
  sync
  systemctl --no-block --job-mode=replace-irreversibly start reboot.target
  sleep infinity
}

# install_package: installs gadgetctl from its package, which is /lab/gadgetctl.deb.
install_package() {
  dpkg --install /lab/gadgetctl.deb
}

# property UNIT NAME: the value of a unit's property.
property() {
  systemctl show --value --property "$2" "$1"
}

# messages UNIT: what the unit has said since the machine was started.
messages() {
  journalctl --boot --quiet --output cat --unit "$1"
}
