# cmake -DREPORTS=folder [-DLIBRARY=libzmq4j.so] [-DADDR2LINE=addr2line] -P reports-check.cmake
#
# Fails where a sanitizer has written a report, and shows it. The copy of the library that a virtual machine loaded
# is gone by then: its lines are told by the one that it was copied from.
file(GLOB reports "${REPORTS}/*")
set(found "")
foreach(report IN LISTS reports)
  file(READ "${report}" text LIMIT 20000)
  string(APPEND found "\n${report}:\n${text}")
  string(REGEX MATCHALL "libzmq4j\\.so\\+0x[0-9a-f]+" frames "${text}")
  foreach(frame IN LISTS frames)
    string(REGEX REPLACE ".*\\+" "" offset "${frame}")
    execute_process(COMMAND "${ADDR2LINE}" -Cfipe "${LIBRARY}" ${offset} OUTPUT_VARIABLE line ERROR_VARIABLE line)
    string(APPEND found "${frame}: ${line}")
  endforeach()
endforeach()
if(found)
  message(FATAL_ERROR "the sanitizers found:${found}")
endif()
