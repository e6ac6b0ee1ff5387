# SPDX-License-Identifier: GPL-3.0-or-later
# Heliograph.app with its icon and Qt's libraries, and a disk image of it. Signing and the notary come after CPack has
# put the bundle together: installer/macos/package.
include(macos/bundle.cmake)
set_source_files_properties(${icons}/heliograph.icns PROPERTIES MACOSX_PACKAGE_LOCATION Resources GENERATED ON)
target_sources(heliograph PRIVATE ${icons}/heliograph.icns)
set_target_properties(heliograph PROPERTIES MACOSX_BUNDLE ON OUTPUT_NAME heliograph
                      MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_BINARY_DIR}/Info.plist)
qt_generate_deploy_app_script(TARGET heliograph FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})
set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME "Heliograph ${PROJECT_VERSION}")
