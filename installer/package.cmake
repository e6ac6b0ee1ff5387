# SPDX-License-Identifier: GPL-3.0-or-later
# What all packages say of themselves. What one kind of package alone says is set in cpack.cmake or in the platform's
# own file.
set(CPACK_PACKAGE_NAME heliograph)
set(CPACK_PACKAGE_VENDOR "The Heliograph developers")
set(CPACK_PACKAGE_CONTACT "The Heliograph developers <packages@heliograph.invalid>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compose, check, send and remember notifications")
set(CPACK_PACKAGE_DESCRIPTION "\
Heliograph sends notifications through SuprSend. It checks a request before\n\
it goes, shows the exact text that will travel, never sends anything twice,\n\
and remembers every request with every answer.\n\
\n\
The built-in Sandbox answers as SuprSend would, so that everything works\n\
without an account and without a network. Each command works in the\n\
terminal too.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/cpack.cmake)
