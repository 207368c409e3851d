# cmake -DHEADER=io_zmq4j_jni_Constants.h -DOUTPUT=check.c -P constants-check.cmake
#
# Writes a C file that compiles only where each ZMQ_ constant of io.zmq4j.jni.Constants has the value that
# zmq.h gives it. The header, which javac makes, has a line for each:
#   #define io_zmq4j_jni_Constants_ZMQ_PAIR 0L
cmake_minimum_required(VERSION 3.20...3.25)

set(prefix io_zmq4j_jni_Constants_)

# Those that releases after the oldest one supported have brought: an older zmq.h may lack them.
set(since_4_3_5
  ZMQ_BUSY_POLL
  ZMQ_HICCUP_MSG
  ZMQ_XSUB_VERBOSE_UNSUBSCRIBE
  ZMQ_TOPICS_COUNT
  ZMQ_NORM_MODE
  ZMQ_NORM_UNICAST_NACK
  ZMQ_NORM_BUFFER_SIZE
  ZMQ_NORM_SEGMENT_SIZE
  ZMQ_NORM_BLOCK_SIZE
  ZMQ_NORM_NUM_PARITY
  ZMQ_NORM_NUM_AUTOPARITY
  ZMQ_NORM_PUSH)

file(STRINGS "${HEADER}" lines REGEX "^#define ${prefix}ZMQ_")
if(NOT lines)
  message(FATAL_ERROR "${HEADER} defines no ${prefix}ZMQ_ constant: is it the output of javac -h?")
endif()

set(checks "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^#define ${prefix}(ZMQ_[A-Za-z0-9_]+).*$" "\\1" name "${line}")
  set(first_version "0")
  if(name IN_LIST since_4_3_5)
    set(first_version "ZMQ_MAKE_VERSION(4, 3, 5)")
  endif()
  string(APPEND checks "
#if ZMQ_VERSION >= ${first_version} || defined(${name})
#ifndef ${name}
#error \"io.zmq4j.jni.Constants.${name} is not in zmq.h\"
#else
_Static_assert(${prefix}${name} == ${name}, \"io.zmq4j.jni.Constants.${name} is not zmq.h's ${name}\");
#endif
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
