# For a shim that runs where glibc is older than this machine's. The linker binds each symbol to the newest
# version that the C library before it has; so it is given one that has the versions up to ZMQ4J_GLIBC only:
# a stub, written from the symbol table of the machine's own. What came later is missing there and the link
# fails, unless native/src/glibc.c has it.

# Defines the target Glibc::Glibc, to compile and to link with. Empty where the machine's C library has to do.
function(zmq4j_add_glibc)
  add_library(Glibc::Glibc INTERFACE IMPORTED)
  zmq4j_libc_script(script libc)
  if(NOT ZMQ4J_GLIBC OR NOT libc)
    set(ZMQ4J_GLIBC "" PARENT_SCOPE)
    message(STATUS "glibc: the machine's")
    return()
  endif()
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/glibc")
  zmq4j_libc_symbols(assembly versions "${libc}" "${ZMQ4J_GLIBC}")
  file(WRITE "${folder}/libc.s" "${assembly}")
  file(WRITE "${folder}/libc.map" "${versions}")
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  execute_process(
    COMMAND "${CMAKE_C_COMPILER}" ${flags} -shared -nostdlib -Wl,-soname,libc.so.6
      "-Wl,--version-script=${folder}/libc.map" "${folder}/libc.s" -o "${folder}/libc.so.6"
    RESULT_VARIABLE failed ERROR_VARIABLE complaint)
  if(failed)
    message(FATAL_ERROR "cannot make a stub of ${libc}; -Dnative.glibc= does without:\n${complaint}")
  endif()
  string(REPLACE " ${libc} " " ${folder}/libc.so.6 " script "${script}")
  file(WRITE "${folder}/libc.so" "${script}")
  # Before 2.34 threads had a library of their own.
  set_target_properties(Glibc::Glibc PROPERTIES
    INTERFACE_LINK_OPTIONS
      "-L${folder};-Wl,--push-state,--no-as-needed;-l:libpthread.so.0;-Wl,--pop-state"
    INTERFACE_SOURCES "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../native/src/glibc.c")
  message(STATUS "glibc: ${ZMQ4J_GLIBC} and later")
endfunction()

# What -lc means: with glibc, a linker script that names libc.so.6. Elsewhere LIBC is empty.
function(zmq4j_libc_script script libc)
  set(${libc} "" PARENT_SCOPE)
  if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
    return()
  endif()
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  execute_process(COMMAND "${CMAKE_C_COMPILER}" ${flags} -print-file-name=libc.so OUTPUT_VARIABLE file
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(IS_ABSOLUTE "${file}")
    file(READ "${file}" text LIMIT 4096)
    if(text MATCHES "GROUP \\( ([^ ]*/libc\\.so\\.6) ")
      set(${libc} "${CMAKE_MATCH_1}" PARENT_SCOPE)
      set(${script} "${text}" PARENT_SCOPE)
    endif()
  endif()
endfunction()

# The newest version of each symbol that is no newer than LIMIT, as assembly, and the versions' script.
function(zmq4j_libc_symbols assembly script libc limit)
  execute_process(COMMAND "${CMAKE_READELF}" --dyn-syms -W "${libc}" OUTPUT_VARIABLE table RESULT_VARIABLE failed)
  string(REGEX MATCHALL "(FUNC|IFUNC|OBJECT) +(GLOBAL|WEAK) +DEFAULT +[0-9]+ [^ @\n]+@@?GLIBC_[0-9.]+" symbols "${table}")
  if(failed OR NOT symbols)
    message(FATAL_ERROR "${CMAKE_READELF} finds no symbols in ${libc}: apt-get install binutils")
  endif()
  set(text "")
  set(versions "")
  set(names "")
  foreach(symbol IN LISTS symbols)
    string(REGEX MATCH "^I?([A-Z]+).* ([^ @]+)@@?GLIBC_([0-9.]+)$" matched "${symbol}")
    set(type "${CMAKE_MATCH_1}")
    set(name "${CMAKE_MATCH_2}")
    set(version "${CMAKE_MATCH_3}")
    if(version VERSION_GREATER limit)
      continue()
    endif()
    list(APPEND versions "${version}")
    if(NOT DEFINED "version_${name}")
      list(APPEND names "${name}")
    elseif(NOT version VERSION_GREATER "${version_${name}}")
      continue()
    endif()
    set("version_${name}" "${version}")
    set("type_${name}" "${type}")
  endforeach()
  foreach(name IN LISTS names)
    if(type_${name} STREQUAL "FUNC")
      set(type "%function")
    else()
      set(type "%object")
    endif()
    string(APPEND text ".globl zmq4j_${name}\n.type zmq4j_${name}, ${type}\n"
      "zmq4j_${name}: .symver zmq4j_${name}, ${name}@@GLIBC_${version_${name}}, remove\n")
  endforeach()
  list(REMOVE_DUPLICATES versions)
  list(JOIN versions " {};\nGLIBC_" versions)
  set(${assembly} ".data\n${text}.byte 0\n.section .note.GNU-stack, \"\", %progbits\n" PARENT_SCOPE)
  set(${script} "GLIBC_${versions} {};\n" PARENT_SCOPE)
endfunction()
