# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Unquoted on purpose: .ci/run fails where shellcheck lets this pass.
rm -f $1/*
