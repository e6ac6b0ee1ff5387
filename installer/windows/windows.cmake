# SPDX-License-Identifier: GPL-3.0-or-later
# The program twice, for Windows knows a program as one of windows or one of the terminal: heliograph.exe opens no
# terminal, and heliograph.com, which a terminal finds first under the same name, belongs to it. With Qt's libraries
# beside them, and an installer by NSIS whose script is NSIS.template.in.
include(windows/resource.cmake)
set_target_properties(heliograph PROPERTIES WIN32_EXECUTABLE ON)
target_sources(heliograph PRIVATE ${resource})
add_executable(heliograph_terminal ${CMAKE_SOURCE_DIR}/app/main.cpp ${CMAKE_SOURCE_DIR}/app/program.cpp ${resource})
set_target_properties(heliograph_terminal PROPERTIES OUTPUT_NAME heliograph SUFFIX .com)
target_link_libraries(heliograph_terminal PRIVATE app_window)
add_dependencies(heliograph_terminal icons)
set_source_files_properties(${resource} PROPERTIES OBJECT_DEPENDS ${icons}/heliograph.ico)
# With the libraries that are not Qt's and not the system's; those of the compiler come after.
install(TARGETS heliograph_terminal
        RUNTIME_DEPENDENCIES PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-" "^qt6" POST_EXCLUDE_REGEXES "[Ss]ystem32"
                             DIRECTORIES $<TARGET_FILE_DIR:heliograph_terminal>
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
set(CMAKE_INSTALL_SYSTEM_RUNTIME_COMPONENT program)
include(InstallRequiredSystemLibraries)
install(FILES ${icons}/heliograph.ico DESTINATION ${CMAKE_INSTALL_BINDIR})

qt_generate_deploy_app_script(TARGET heliograph FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})

set(CPACK_GENERATOR NSIS)
set(CPACK_MONOLITHIC_INSTALL ON)
set(CPACK_NSIS_DISPLAY_NAME Heliograph)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Heliograph)
# CPack looks for the template of its script there, before its own.
set(CPACK_MODULE_PATH ${CMAKE_CURRENT_SOURCE_DIR}/windows)
