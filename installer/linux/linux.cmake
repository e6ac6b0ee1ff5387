# SPDX-License-Identifier: GPL-3.0-or-later
# What a desktop and the shells of Linux know of the program, and its packages for Debian and for RPM.
set(linux ${CMAKE_CURRENT_SOURCE_DIR}/linux)
set(id heliograph.Heliograph)

# No domain is the project's own, and the metadata may name no file: whoever hands packages out says where the picture
# of resources/ can be fetched.
set(HELIOGRAPH_SITE "https://heliograph.invalid" CACHE STRING "Where screenshot.png is, for software centres")

# Of the commit, where installer/package says when that was (SOURCE_DATE_EPOCH); else of the day of the build.
string(TIMESTAMP release_date "%Y-%m-%d" UTC)
string(TIMESTAMP release_time "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${linux}/heliograph.metainfo.xml.in ${id}.metainfo.xml @ONLY)
configure_file(${linux}/heliograph.service.in ${id}.service @ONLY)
configure_file(${linux}/changelog.in changelog @ONLY)

install(FILES ${linux}/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${id}.service DESTINATION ${CMAKE_INSTALL_DATADIR}/dbus-1/services)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${linux}/heliograph.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME heliograph.xml)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/heliograph.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
foreach(size ${sizes})
  install(FILES ${icons}/heliograph-${size}.png RENAME heliograph.png
          DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps)
endforeach()

install(FILES ${linux}/completions.bash RENAME heliograph
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${linux}/completions.fish RENAME heliograph.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${linux}/completions.zsh RENAME _heliograph COMPONENT elsewhere
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${linux}/completions.zsh RENAME _heliograph COMPONENT debian EXCLUDE_FROM_ALL
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)

# heliograph_zipped(IN OUT): without name and time in it, so that the same text is the same bytes.
function(heliograph_zipped in out)
  add_custom_command(OUTPUT ${out} COMMAND gzip -9nc ${in} > ${out} DEPENDS ${in} VERBATIM)
  add_custom_target(zipped_${out} DEPENDS ${out})
  add_dependencies(heliograph zipped_${out})
endfunction()
heliograph_zipped(${linux}/heliograph.1 heliograph.1.gz)
heliograph_zipped(${CMAKE_CURRENT_BINARY_DIR}/changelog changelog.gz)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/heliograph.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT debian
        EXCLUDE_FROM_ALL)

# For tools of Linux to look at (tests/installer/test_platforms.py).
include(windows/resource.cmake)
include(macos/bundle.cmake)

# What the works say whose code is inside the program: scripts that are embedded, headers that are compiled.
file(READ ${linux}/copyright copyright)
foreach(work libjs-handlebars libjs-moment libjs-moment-timezone rapidjson-dev libcli11-dev libexpected-dev)
  if(EXISTS /usr/share/doc/${work}/copyright)
    file(READ /usr/share/doc/${work}/copyright words)
    string(APPEND copyright "\n\n======== ${work} ========\n\n${words}")
  endif()
endforeach()
file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/copyright CONTENT "${copyright}")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB RPM)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PRE_BUILD_SCRIPTS ${linux}/stamp.cmake)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded while running, which no library names: the driver of SQLite, the keychain's client, and the
# certificates that SuprSend's is held against.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, libqt6sql6-sqlite, libsecret-1-0")

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-only)
set(CPACK_RPM_PACKAGE_AUTOREQ ON)
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_PACKAGE_RELOCATABLE OFF)
# By the names of files, for that of the package differs from distribution to distribution.
set(CPACK_RPM_PACKAGE_REQUIRES "libsecret-1.so.0()(64bit), libQt6Svg.so.6()(64bit)")
set(CPACK_RPM_SPEC_MORE_DEFINE "\
%define _build_id_links none\n\
%define _buildhost reproducible\n\
%define use_source_date_epoch_as_buildtime 1\n\
%define clamp_mtime_to_source_date_epoch 1")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/applications /usr/share/bash-completion
    /usr/share/bash-completion/completions /usr/share/dbus-1 /usr/share/dbus-1/services /usr/share/fish
    /usr/share/fish/vendor_completions.d /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable
    /usr/share/icons/hicolor/scalable/apps /usr/share/man /usr/share/man/man1 /usr/share/metainfo /usr/share/mime
    /usr/share/mime/packages /usr/share/zsh /usr/share/zsh/site-functions)
foreach(size ${sizes})
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/icons/hicolor/${size}x${size}
       /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()
