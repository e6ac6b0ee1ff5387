// SPDX-License-Identifier: GPL-3.0-or-later
// Badly formatted on purpose: .ci/run fails where clang-format lets this pass.
int    canary( int number ){return number+1;}
