# The machine's libzmq, by pkg-config or by searching the usual folders.
#
#   ZeroMQ_VERSION     such as 4.3.4
#   ZeroMQ::ZeroMQ     the library to link
#
# -DZeroMQ_ROOT=PREFIX looks there first.
find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(PC_ZeroMQ QUIET libzmq)
endif()

find_path(ZeroMQ_INCLUDE_DIR NAMES zmq.h HINTS ${PC_ZeroMQ_INCLUDE_DIRS})
find_library(ZeroMQ_LIBRARY NAMES zmq libzmq HINTS ${PC_ZeroMQ_LIBRARY_DIRS})
mark_as_advanced(ZeroMQ_INCLUDE_DIR ZeroMQ_LIBRARY)

if(ZeroMQ_INCLUDE_DIR)
  set(ZeroMQ_VERSION "")
  foreach(part IN ITEMS MAJOR MINOR PATCH)
    file(STRINGS "${ZeroMQ_INCLUDE_DIR}/zmq.h" line REGEX "^#define ZMQ_VERSION_${part} ")
    string(REGEX MATCH "[0-9]+" number "${line}")
    list(APPEND ZeroMQ_VERSION "${number}")
  endforeach()
  list(JOIN ZeroMQ_VERSION "." ZeroMQ_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(ZeroMQ
  REQUIRED_VARS ZeroMQ_LIBRARY ZeroMQ_INCLUDE_DIR
  VERSION_VAR ZeroMQ_VERSION
  REASON_FAILURE_MESSAGE "-Dlibzmq=system needs libzmq and its header: apt-get install libzmq3-dev")

if(ZeroMQ_FOUND AND NOT TARGET ZeroMQ::ZeroMQ)
  add_library(ZeroMQ::ZeroMQ UNKNOWN IMPORTED)
  set_target_properties(ZeroMQ::ZeroMQ PROPERTIES
    IMPORTED_LOCATION "${ZeroMQ_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${ZeroMQ_INCLUDE_DIR}")
endif()
