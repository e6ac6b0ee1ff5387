#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: sdk.sh CACHE
# Prints the folder in whose node_modules the official Node SDK is, and installs it into CACHE where it is not there yet.
# Exit status: 77 with a sentence on standard error, where node, npm or the SDK are not to be had.
set -euo pipefail

cache=$1
version=1.15.1

skip() {
  echo "Skipped: $1" >&2
  exit 77
}

command -v node >/dev/null || skip "there is no node on this machine."
command -v npm >/dev/null || skip "there is no npm on this machine."
major=$(node -p 'process.versions.node.split(".")[0]')
((major >= 18)) || skip "node is of version $major, and the SDK is driven with 18 or later."

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
sdk=$cache/node-sdk-$version
if [[ ! -d $sdk ]]; then
  # Installed aside and moved whole, so that neither a broken download nor a second run beside this one does harm.
  fresh=$(mktemp -d "$cache/install.XXXXXX")
  if ! npm install --prefix "$fresh" --no-audit --no-fund --ignore-scripts --loglevel=error \
       "@suprsend/node-sdk@$version" >"$fresh/npm.log" 2>&1; then
    tail -n 5 "$fresh/npm.log" >&2 || true
    rm -rf "$fresh"
    skip "npm could not install @suprsend/node-sdk $version."
  fi
  mv -T "$fresh" "$sdk" 2>/dev/null || rm -rf "$fresh"
fi
echo "$sdk"
