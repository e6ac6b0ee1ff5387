# SPDX-License-Identifier: GPL-3.0-or-later
# What macOS reads of the bundle. Elsewhere it is written all the same, so that tools of Linux can look at it.
set(heliograph_executable heliograph)
configure_file(${CMAKE_CURRENT_LIST_DIR}/Info.plist.in Info.plist @ONLY)
