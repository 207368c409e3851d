# cmake -DREPORTS=folder -P reports-check.cmake
#
# Fails where a sanitizer has written a report, and shows it.
file(GLOB reports "${REPORTS}/*")
set(found "")
foreach(report IN LISTS reports)
  file(READ "${report}" text LIMIT 20000)
  string(APPEND found "\n${report}:\n${text}")
endforeach()
if(found)
  message(FATAL_ERROR "the sanitizers found:${found}")
endif()
