# SPDX-License-Identifier: GPL-3.0-or-later
# The icon, the version and the manifest of the program for Windows, as a source: set `resource` to its path. Without
# Windows the files are made all the same, so that tools of Linux can look at them.
set(version4 ${PROJECT_VERSION}.0)
string(REPLACE "." "," version_commas ${version4})
configure_file(${CMAKE_CURRENT_LIST_DIR}/heliograph.manifest heliograph.manifest @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/heliograph.rc.in heliograph.rc @ONLY)
set(resource ${CMAKE_CURRENT_BINARY_DIR}/heliograph.rc)
