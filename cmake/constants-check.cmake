# cmake -DHEADER=io_zmq4j_jni_Constants.h -DOUTPUT=check.c -P constants-check.cmake
#
# Writes a C file that compiles only where each ZMQ_ constant of io.zmq4j.jni.Constants has the value that
# zmq.h gives it. The header, which javac makes, has a line for each:
#   #define io_zmq4j_jni_Constants_ZMQ_PAIR 0L
set(prefix io_zmq4j_jni_Constants_)

file(STRINGS "${HEADER}" lines REGEX "^#define ${prefix}ZMQ_")
if(NOT lines)
  message(FATAL_ERROR "${HEADER} defines no ${prefix}ZMQ_ constant: is it the output of javac -h?")
endif()

set(checks "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^#define ${prefix}(ZMQ_[A-Za-z0-9_]+).*$" "\\1" name "${line}")
  string(APPEND checks "
#ifndef ${name}
#error \"io.zmq4j.jni.Constants.${name} is not in zmq.h\"
#else
_Static_assert(${prefix}${name} == ${name}, \"io.zmq4j.jni.Constants.${name} is not zmq.h's ${name}\");
#endif
")
endforeach()

# Of the headers, zmq.h's draft part is wanted for its constants; nothing here calls a function.
file(WRITE "${OUTPUT}" "#ifndef ZMQ_BUILD_DRAFT_API
#define ZMQ_BUILD_DRAFT_API
#endif
#include <zmq.h>
#include \"io_zmq4j_jni_Constants.h\"
${checks}")
