# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D GIT=… -D SOURCE=… -D COMMIT=… -D OUTPUT=… -P commit.cmake: writes the source that holds the commit.
if(NOT COMMIT AND GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -c safe.directory=* rev-parse --short=12 HEAD WORKING_DIRECTORY ${SOURCE}
                  OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT COMMIT)
  set(COMMIT unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [=[#include "app/versioncommand.h"

const char *const heliograph::programCommit = "@COMMIT@";
]=])
