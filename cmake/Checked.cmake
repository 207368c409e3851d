# The C tests where every access to memory is watched: under valgrind, or with the sanitizers in a build that has
# them. They run with a shim of their own, whose memory comes from the machine's malloc and can be made to run out,
# see native/test/allocations.c. Nothing of this is made before ctest asks for it.
#
# A tool that finds nothing may be one that does not look: hence the planted errors.
set(checked_folder "${CMAKE_CURRENT_LIST_DIR}")

function(zmq4j_add_checked)
  find_program(ZMQ4J_VALGRIND valgrind)
  if(ZMQ4J_SANITIZE)
    set(tool sanitized)
    set(run "")
    set(overflow "AddressSanitizer: heap-buffer-overflow")
    set(use-after-free "AddressSanitizer: heap-use-after-free")
    set(double-free "AddressSanitizer: attempting double-free")
    set(leak "LeakSanitizer: detected memory leaks")
    set(undefined "runtime error: signed integer overflow")
    set(kinds overflow use-after-free double-free leak undefined)
  elseif(ZMQ4J_VALGRIND)
    set(tool valgrind)
    set(run "${ZMQ4J_VALGRIND}" --quiet --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite
      --show-leak-kinds=definite,indirect "--suppressions=${CMAKE_CURRENT_LIST_DIR}/test/valgrind.supp")
    set(overflow "Invalid write of size 1")
    set(use-after-free "Invalid read of size 1")
    set(double-free "Invalid free")
    set(leak "8 bytes in 1 blocks are definitely lost")
    set(uninitialised "Conditional jump or move depends on uninitialised value")
    set(kinds overflow use-after-free double-free leak uninitialised)
  else()
    message(STATUS "valgrind: not found, the C tests run without (apt-get install valgrind)")
    return()
  endif()

  zmq4j_checked_shim()
  add_executable(planted EXCLUDE_FROM_ALL test/planted.c)
  target_compile_options(planted PRIVATE -Wall -Wextra -Werror -O0 -g)
  add_test(NAME ${tool}-build
    COMMAND "${CMAKE_COMMAND}" --build "${CMAKE_BINARY_DIR}" --target zmq4j-checked planted)
  set_tests_properties(${tool}-build PROPERTIES FIXTURES_SETUP checked TIMEOUT 300)

  add_test(NAME ${tool}-natives COMMAND ${run} $<TARGET_FILE:natives> $<TARGET_FILE:zmq4j-checked>)
  set_tests_properties(${tool}-natives PROPERTIES FIXTURES_REQUIRED checked TIMEOUT 300)
  if(ZMQ4J_SANITIZE)
    # With a shim that has variables of threads, GCC 12's LeakSanitizer crashes over those of threads that have ended.
    set_tests_properties(natives ${tool}-natives PROPERTIES ENVIRONMENT ASAN_OPTIONS=intercept_tls_get_addr=0)
  endif()
  zmq4j_planted(${tool}-planted-none none 0 "" "${run}")
  foreach(kind IN LISTS kinds)
    zmq4j_planted(${tool}-planted-${kind} ${kind} 1 "${${kind}}" "${run}")
  endforeach()
  if(ZMQ4J_SANITIZE AND ZMQ4J_REPORTS)
    zmq4j_add_reports()
  endif()
endfunction()

# What the sanitizers wrote while Java's tests ran, in whichever process: tests expect that some children die.
function(zmq4j_add_reports)
  file(REMOVE_RECURSE "${ZMQ4J_REPORTS}" "${CMAKE_BINARY_DIR}/planted-reports")
  file(MAKE_DIRECTORY "${ZMQ4J_REPORTS}" "${CMAKE_BINARY_DIR}/planted-reports")
  add_test(NAME sanitizer-reports
    COMMAND "${CMAKE_COMMAND}" "-DREPORTS=${ZMQ4J_REPORTS}" "-DLIBRARY=$<TARGET_FILE:zmq4j>"
            "-DADDR2LINE=${CMAKE_ADDR2LINE}" -P "${checked_folder}/reports-check.cmake")
  zmq4j_planted(sanitized-planted-report overflow 1 "^$" "")
  set_tests_properties(sanitized-planted-report PROPERTIES FIXTURES_SETUP report
    ENVIRONMENT "ASAN_OPTIONS=log_path=${CMAKE_BINARY_DIR}/planted-reports/asan")
  add_test(NAME sanitized-planted-report-found
    COMMAND "${CMAKE_COMMAND}" -DCODE=1 "-DSAID=heap-buffer-overflow" -P "${checked_folder}/planted-check.cmake" --
            "${CMAKE_COMMAND}" "-DREPORTS=${CMAKE_BINARY_DIR}/planted-reports" -P "${checked_folder}/reports-check.cmake")
  set_tests_properties(sanitized-planted-report-found PROPERTIES FIXTURES_REQUIRED report TIMEOUT 60)
endfunction()

# The planted error of that kind ends the program with that exit code, and is named.
function(zmq4j_planted name kind code said run)
  add_test(NAME ${name}
    COMMAND "${CMAKE_COMMAND}" "-DCODE=${code}" "-DSAID=${said}"
            -P "${checked_folder}/planted-check.cmake" -- ${run} $<TARGET_FILE:planted> ${kind})
  set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED checked TIMEOUT 60)
endfunction()

function(zmq4j_checked_shim)
  set(sources ${shim_sources})
  list(REMOVE_ITEM sources "${constants_check}")
  add_library(zmq4j-checked SHARED EXCLUDE_FROM_ALL ${sources} test/allocations.c)
  foreach(property IN ITEMS INCLUDE_DIRECTORIES SYSTEM_INCLUDE_DIRECTORIES COMPILE_DEFINITIONS)
    set_target_properties(zmq4j-checked PROPERTIES ${property} "$<TARGET_PROPERTY:zmq4j,${property}>")
  endforeach()
  target_compile_options(zmq4j-checked PRIVATE -Wall -Wextra -Werror -fvisibility=hidden -O1 -g
    -include "${CMAKE_CURRENT_LIST_DIR}/test/allocations.h")
  target_link_libraries(zmq4j-checked PRIVATE ZeroMQ::ZeroMQ)
  target_link_options(zmq4j-checked PRIVATE -Wl,--exclude-libs,ALL -Wl,-z,defs -Wl,-z,nodelete)
  zmq4j_count_lines(zmq4j-checked)
  if(bundled)
    target_link_options(zmq4j-checked PRIVATE -Wl,--wrap=poll)
    set_target_properties(zmq4j-checked PROPERTIES LINKER_LANGUAGE CXX)
  endif()
endfunction()
