#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# keyring.sh TEST_PROGRAM: runs the test of the real keyring on private session buses, with a keyring and a home of its
# own: unlocked, locked, without a secret service, and with a bus that has died. Ends every process that it started.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$1

# Stage two, on a private bus: KEYRING is unlocked, locked or none.
if [[ -n ${KEYRING:-} ]]; then
  daemon=
  case $KEYRING in
    unlocked) gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf password) & daemon=$! ;;
    locked) gnome-keyring-daemon --foreground --components=secrets & daemon=$! ;;
  esac
  status=0
  if [[ -n $daemon ]]; then
    gdbus wait --session --timeout 30 org.freedesktop.secrets || status=1
  fi
  if [[ $status == 0 ]]; then
    "$program" --class "$2"
    status=$?
  fi
  if [[ -n $daemon ]]; then
    kill "$daemon"
    wait "$daemon" 2>/dev/null
  fi
  exit "$status"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -m 700 "$work/runtime"
export HOME=$work XDG_RUNTIME_DIR=$work/runtime LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

failed=0
on_bus() { # KEYRING CLASS
  KEYRING=$1 dbus-run-session --config-file="$here/../../support/session-without-services.conf" -- "$0" "$program" "$2" || failed=1
}
on_bus unlocked UnlockedKeyringTest
on_bus locked LockedKeyringTest
on_bus none NoSecretServiceTest

touch "$work/dead-bus"
DBUS_SESSION_BUS_ADDRESS=unix:path=$work/dead-bus "$program" --class DeadBusTest || failed=1
exit "$failed"
