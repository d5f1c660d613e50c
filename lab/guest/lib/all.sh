# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The whole library, for a case or a script: `. /lab/lib/all.sh`.

for part in expect wait host gadget data trace life system; do
  # shellcheck disable=SC1090
  . "/lab/lib/$part.sh"
done
unset part
. /lab/settings
