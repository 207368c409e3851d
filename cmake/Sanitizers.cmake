# For finding errors: every access to memory is checked, those of libzmq inside the shim too, since it is libzmq
# that reads a message which the shim closed too early. What is undefined in C is looked for in the shim alone:
# libzmq has some that no compiler minds (memcpy of nothing from NULL).
#
# The first report ends the process. The runtime libraries have to come first in a process: a program that loads
# the shim without having been made like this is run with LD_PRELOAD.

# For all that is compiled from here on.
macro(zmq4j_sanitize_all)
  if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU" OR NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
    message(FATAL_ERROR "the sanitizers are set up for GCC on Linux: apt-get install gcc g++")
  endif()
  foreach(_language IN ITEMS C CXX)
    string(APPEND CMAKE_${_language}_FLAGS " -fsanitize=address -fno-omit-frame-pointer -O1 -g")
  endforeach()
endmacro()

# For all targets of this project from here on.
macro(zmq4j_sanitize_shim)
  add_compile_options(-fsanitize=undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=undefined)
endmacro()
