# SPDX-License-Identifier: GPL-3.0-or-later
# Run by CPack when the files of a package are together: all of them are of one moment, where that is told, for RPM writes
# down when each was made or checked out.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${CPACK_TEMPORARY_DIRECTORY} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +
                  COMMAND_ERROR_IS_FATAL ANY)
endif()
