# Where the source of libzmq comes from. Every archive has to have ZMQ4J_LIBZMQ_SHA256.
include(DebianSource)

# An archive that the user names is used or refused, never passed over.
function(zmq4j_check_named_source)
  if(NOT ZMQ4J_LIBZMQ_SOURCE)
    return()
  endif()
  zmq4j_named_source(named)
  if(NOT EXISTS "${named}" OR IS_DIRECTORY "${named}")
    message(FATAL_ERROR "-Dlibzmq.source=${ZMQ4J_LIBZMQ_SOURCE}: no such file")
  endif()
  file(SHA256 "${named}" digest)
  if(NOT digest STREQUAL ZMQ4J_LIBZMQ_SHA256)
    message(FATAL_ERROR "-Dlibzmq.source=${ZMQ4J_LIBZMQ_SOURCE} has SHA-256\n  ${digest}, not\n  ${ZMQ4J_LIBZMQ_SHA256}, "
      "which is libzmq ${ZMQ4J_LIBZMQ_VERSION}'s; another release takes -Dlibzmq.version and -Dlibzmq.sha256 too")
  endif()
endfunction()

function(zmq4j_named_source result)
  cmake_path(ABSOLUTE_PATH ZMQ4J_LIBZMQ_SOURCE BASE_DIRECTORY "${CMAKE_SOURCE_DIR}/.." NORMALIZE
    OUTPUT_VARIABLE path)
  set(${result} "${path}" PARENT_SCOPE)
endfunction()

# Gives a verified archive: the one named, the one in the cache, or one fetched into the cache.
function(zmq4j_libzmq_source result cache work)
  if(ZMQ4J_LIBZMQ_SOURCE)
    zmq4j_named_source(archive)
    set(${result} "${archive}" PARENT_SCOPE)
    return()
  endif()

  set(archive "${cache}/sources/libzmq-${ZMQ4J_LIBZMQ_VERSION}.tar.gz")
  if(EXISTS "${archive}")
    file(SHA256 "${archive}" digest)
    if(NOT digest STREQUAL ZMQ4J_LIBZMQ_SHA256)
      file(REMOVE "${archive}")
    endif()
  endif()
  if(NOT EXISTS "${archive}")
    zmq4j_fetch_source("${work}/fetched" tried)
    if(NOT EXISTS "${work}/fetched")
      file(REMOVE_RECURSE "${work}")
      message(FATAL_ERROR "no source of libzmq ${ZMQ4J_LIBZMQ_VERSION}. Tried:${tried}\n"
        "Any of these helps:\n"
        "  -Dlibzmq.source=FILE, the archive of libzmq ${ZMQ4J_LIBZMQ_VERSION} as released\n"
        "  a network that reaches one of the above\n"
        "  -Dlibzmq=system, after apt-get install libzmq3-dev\n")
    endif()
    file(RENAME "${work}/fetched" "${archive}")
  endif()
  set(${result} "${archive}" PARENT_SCOPE)
endfunction()

# Goes through the routes until FILE is there; says in TRIED how each went.
function(zmq4j_fetch_source file tried)
  zmq4j_fetch_upstream("${file}.upstream" outcome)
  zmq4j_accept("${file}.upstream" "${file}" outcome)
  set(report "\n  upstream's archive: ${outcome}")
  if(NOT EXISTS "${file}")
    message(STATUS "libzmq: upstream's archive: ${outcome}; asking the distribution")
    zmq4j_fetch_debian("${file}.debian" outcome)
    zmq4j_accept("${file}.debian" "${file}" outcome)
    string(APPEND report "\n  apt-get source zeromq3: ${outcome}")
  endif()
  set(${tried} "${report}" PARENT_SCOPE)
endfunction()

function(zmq4j_fetch_upstream file outcome)
  message(STATUS "libzmq: fetching the source of ${ZMQ4J_LIBZMQ_VERSION}")
  file(DOWNLOAD "https://github.com/zeromq/libzmq/archive/refs/tags/v${ZMQ4J_LIBZMQ_VERSION}.tar.gz" "${file}"
    TLS_VERIFY ON INACTIVITY_TIMEOUT 10 TIMEOUT 30 STATUS status)
  list(GET status 0 code)
  list(GET status 1 text)
  string(REPLACE "\"" "" text "${text}")
  if(NOT code EQUAL 0)
    file(REMOVE "${file}")
  endif()
  set(${outcome} "${text}" PARENT_SCOPE)
endfunction()

# Moves what was fetched to its place where its digest is right.
function(zmq4j_accept fetched file outcome)
  if(NOT EXISTS "${fetched}")
    return()
  endif()
  file(SHA256 "${fetched}" digest)
  if(digest STREQUAL ZMQ4J_LIBZMQ_SHA256)
    file(RENAME "${fetched}" "${file}")
  else()
    file(REMOVE "${fetched}")
    set(${outcome} "has SHA-256 ${digest}, not ${ZMQ4J_LIBZMQ_SHA256}" PARENT_SCOPE)
  endif()
endfunction()
