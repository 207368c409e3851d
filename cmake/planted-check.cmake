# cmake -DCODE=1 -DSAID=regex -P planted-check.cmake -- COMMAND...
#
# Fails unless the command ends with that exit code, and says what is expected.
set(command "")
set(behind FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(behind)
    list(APPEND command "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(behind TRUE)
  endif()
endforeach()

execute_process(COMMAND ${command} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT code EQUAL CODE OR NOT output MATCHES "${SAID}")
  message(FATAL_ERROR "expected exit code ${CODE} and '${SAID}', got ${code}:\n${output}")
endif()
