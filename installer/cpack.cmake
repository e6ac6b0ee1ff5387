# SPDX-License-Identifier: GPL-3.0-or-later
# Read by CPack for each kind of package: which parts it holds.
if(CPACK_GENERATOR STREQUAL DEB)
  set(CPACK_COMPONENTS_ALL program debian)
elseif(CPACK_GENERATOR STREQUAL RPM)
  set(CPACK_COMPONENTS_ALL program elsewhere)
endif()
