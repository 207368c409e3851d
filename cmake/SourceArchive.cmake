# Where the source of a library comes from that goes into the shim: a verified archive. Of the library NAME
# the caller's scope tells
#
#   source_NAME_version   the release
#   source_NAME_sha256    the digests that its archives may have: upstream's, and the distribution's where
#                         that packs its own
#   source_NAME_url       upstream's archive
#   source_NAME_debian    the name of Debian's source package and of the archive in it
#   source_NAME_file      an archive that the user names with -DNAME.source, or nothing
#   source_NAME_instead   what else the user can do where there is none
include(DebianSource)

# An archive that the user names is used or refused, never passed over.
function(zmq4j_check_named_source name)
  if(NOT source_${name}_file)
    return()
  endif()
  zmq4j_named_source(named ${name})
  if(NOT EXISTS "${named}" OR IS_DIRECTORY "${named}")
    message(FATAL_ERROR "-D${name}.source=${source_${name}_file}: no such file")
  endif()
  file(SHA256 "${named}" digest)
  if(NOT digest IN_LIST source_${name}_sha256)
    list(JOIN source_${name}_sha256 " or\n  " expected)
    message(FATAL_ERROR "-D${name}.source=${source_${name}_file} has SHA-256\n  ${digest}, not\n  ${expected}, "
      "which is ${name} ${source_${name}_version}'s; another release of libzmq takes -Dlibzmq.version and "
      "-Dlibzmq.sha256 too")
  endif()
endfunction()

function(zmq4j_named_source result name)
  cmake_path(ABSOLUTE_PATH source_${name}_file BASE_DIRECTORY "${CMAKE_SOURCE_DIR}/.." NORMALIZE
    OUTPUT_VARIABLE path)
  set(${result} "${path}" PARENT_SCOPE)
endfunction()

# Gives a verified archive: the one named, the one in the cache, or one fetched into the cache.
function(zmq4j_source_archive result name cache work)
  if(source_${name}_file)
    zmq4j_named_source(archive ${name})
    set(${result} "${archive}" PARENT_SCOPE)
    return()
  endif()

  set(archive "${cache}/sources/${name}-${source_${name}_version}.archive")
  if(EXISTS "${archive}")
    file(SHA256 "${archive}" digest)
    if(NOT digest IN_LIST source_${name}_sha256)
      file(REMOVE "${archive}")
    endif()
  endif()
  if(NOT EXISTS "${archive}")
    set(fetched "${work}/${name}")
    zmq4j_fetch_source("${fetched}" ${name} tried)
    if(NOT EXISTS "${fetched}")
      file(REMOVE_RECURSE "${work}")
      message(FATAL_ERROR "no source of ${name} ${source_${name}_version}. Tried:${tried}\n"
        "Any of these helps:\n"
        "  -D${name}.source=FILE, the archive of ${name} ${source_${name}_version} as released\n"
        "  a network that reaches one of the above\n"
        "  ${source_${name}_instead}\n")
    endif()
    file(RENAME "${fetched}" "${archive}")
  endif()
  set(${result} "${archive}" PARENT_SCOPE)
endfunction()

# Goes through the routes until FILE is there; says in TRIED how each went.
function(zmq4j_fetch_source file name tried)
  zmq4j_fetch_upstream("${file}.upstream" ${name} outcome)
  zmq4j_accept("${file}.upstream" "${file}" ${name} outcome)
  set(report "\n  upstream's archive: ${outcome}")
  if(NOT EXISTS "${file}")
    list(GET source_${name}_debian 0 package)
    message(STATUS "${name}: upstream's archive: ${outcome}; asking the distribution")
    zmq4j_fetch_debian("${file}.debian" ${name} outcome)
    zmq4j_accept("${file}.debian" "${file}" ${name} outcome)
    string(APPEND report "\n  apt-get source ${package}: ${outcome}")
  endif()
  set(${tried} "${report}" PARENT_SCOPE)
endfunction()

function(zmq4j_fetch_upstream file name outcome)
  message(STATUS "${name}: fetching the source of ${source_${name}_version}")
  file(DOWNLOAD "${source_${name}_url}" "${file}" TLS_VERIFY ON INACTIVITY_TIMEOUT 10 TIMEOUT 30 STATUS status)
  list(GET status 0 code)
  list(GET status 1 text)
  string(REPLACE "\"" "" text "${text}")
  if(NOT code EQUAL 0)
    file(REMOVE "${file}")
  endif()
  set(${outcome} "${text}" PARENT_SCOPE)
endfunction()

# Moves what was fetched to its place where its digest is right.
function(zmq4j_accept fetched file name outcome)
  if(NOT EXISTS "${fetched}")
    return()
  endif()
  file(SHA256 "${fetched}" digest)
  if(digest IN_LIST source_${name}_sha256)
    file(RENAME "${fetched}" "${file}")
  else()
    file(REMOVE "${fetched}")
    list(JOIN source_${name}_sha256 " or " expected)
    set(${outcome} "has SHA-256 ${digest}, not ${expected}" PARENT_SCOPE)
  endif()
endfunction()

# Unpacks an archive and gives the one folder in it, where FILE has to be.
function(zmq4j_unpack result name archive folder file)
  file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${folder}")
  file(GLOB entries LIST_DIRECTORIES true "${folder}/*")
  list(LENGTH entries count)
  if(NOT count EQUAL 1 OR NOT EXISTS "${entries}/${file}")
    message(FATAL_ERROR "${archive} is not a source archive of ${name}")
  endif()
  set(${result} "${entries}" PARENT_SCOPE)
endfunction()
