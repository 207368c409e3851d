# The source of a library as Debian and its kin keep it: PACKAGE_VERSION.orig.tar. Which one is told by the
# variables that SourceArchive.cmake explains.
#
# Machines are seldom set up for source packages. So a private copy of the machine's own list of package
# sources is made, in which each entry asks for source packages; nothing outside WORK changes, and no
# privilege is needed.

# Puts the archive at FILE, or says in OUTCOME why not.
function(zmq4j_fetch_debian file name outcome)
  find_program(APT_GET apt-get)
  find_program(APT_CACHE apt-cache)
  find_program(APT_CONFIG apt-config)
  find_program(DPKG_SOURCE dpkg-source)
  mark_as_advanced(APT_GET APT_CACHE APT_CONFIG DPKG_SOURCE)
  if(NOT APT_GET OR NOT APT_CACHE OR NOT APT_CONFIG)
    set(${outcome} "there is no apt-get here" PARENT_SCOPE)
    return()
  elseif(NOT DPKG_SOURCE)
    set(${outcome} "needs dpkg-dev: apt-get install dpkg-dev" PARENT_SCOPE)
    return()
  endif()

  list(GET source_${name}_debian 0 package)
  list(GET source_${name}_debian 1 archive)
  cmake_path(GET file PARENT_PATH work)
  set(apt "${work}/apt-${name}")
  zmq4j_source_entries("${apt}" found)
  if(NOT found)
    set(${outcome} "apt has no package sources" PARENT_SCOPE)
    return()
  endif()
  set(options
    -o "Dir::Etc::sourcelist=${apt}/sources.list" -o "Dir::Etc::sourceparts=${apt}/sources.list.d"
    -o "Dir::State::lists=${apt}/lists" -o "Dir::Cache=${apt}/cache"
    -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20)
  zmq4j_sandbox_user(user)
  list(APPEND options ${user})

  # An entry without source packages makes the update fail, which is no matter where another has them.
  zmq4j_apt("${apt}" printed update_error "${APT_GET}" ${options} update)
  zmq4j_apt("${apt}" records records_error "${APT_CACHE}" ${options} showsrc ${package})
  string(REGEX MATCHALL "\nVersion: [^\n]+" versions "\n${records}")
  list(TRANSFORM versions REPLACE "\nVersion: " "")
  string(REPLACE "." "\\." pattern "^([0-9]+:)?${source_${name}_version}[-+]")
  set(fitting ${versions})
  list(FILTER fitting INCLUDE REGEX "${pattern}")
  if(NOT versions)
    if(update_error)
      set(records_error "${update_error}")
    endif()
    set(${outcome} "has none (${records_error})" PARENT_SCOPE)
    return()
  elseif(NOT fitting)
    list(JOIN versions ", " versions)
    set(${outcome} "has ${versions} only" PARENT_SCOPE)
    return()
  endif()

  list(GET fitting 0 version)
  zmq4j_apt("${apt}" printed source_error "${APT_GET}" ${options} source --download-only "${package}=${version}")
  set(archive "${apt}/${archive}")
  if(EXISTS "${archive}")
    file(RENAME "${archive}" "${file}")
    set(${outcome} "fetched" PARENT_SCOPE)
  else()
    set(${outcome} "${source_error}" PARENT_SCOPE)
  endif()
endfunction()

# Copies the machine's entries, both formats of them, into the folder APT and turns each into one for sources.
function(zmq4j_source_entries apt found)
  file(MAKE_DIRECTORY "${apt}/sources.list.d" "${apt}/lists/partial" "${apt}/cache/archives/partial")
  file(WRITE "${apt}/sources.list" "")
  execute_process(COMMAND "${APT_CONFIG}" shell list Dir::Etc::sourcelist/f parts Dir::Etc::sourceparts/d
    OUTPUT_VARIABLE settings ERROR_QUIET)
  string(REGEX REPLACE ".*list='([^']*)'.*" "\\1" list "${settings}")
  string(REGEX REPLACE ".*parts='([^']*)'.*" "\\1" parts "${settings}")

  file(GLOB entries "${list}" "${parts}/*.list" "${parts}/*.sources")
  set(${found} FALSE PARENT_SCOPE)
  foreach(entry IN LISTS entries)
    file(READ "${entry}" text)
    string(PREPEND text "\n")
    if(entry MATCHES "\\.sources$")
      string(REGEX REPLACE "\nTypes:[^\n]*" "\nTypes: deb-src" text "${text}")
    else()
      string(REGEX REPLACE "\n[ \t]*deb-src[ \t][^\n]*" "\n" text "${text}")
      string(REGEX REPLACE "\n[ \t]*deb[ \t]" "\ndeb-src " text "${text}")
    endif()
    cmake_path(GET entry FILENAME name)
    file(WRITE "${apt}/sources.list.d/${name}" "${text}")
    if(text MATCHES "deb-src")
      set(${found} TRUE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# Root's apt fetches as a user who may not be able to look into WORK.
function(zmq4j_sandbox_user result)
  execute_process(COMMAND id -u OUTPUT_VARIABLE uid OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(uid STREQUAL "0")
    set(${result} -o APT::Sandbox::User=root PARENT_SCOPE)
  else()
    set(${result} "" PARENT_SCOPE)
  endif()
endfunction()

# Runs one of apt's commands in the folder APT; ERROR is what it complained of first, if anything.
function(zmq4j_apt apt output error)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C.UTF-8 ${ARGN}
    WORKING_DIRECTORY "${apt}" TIMEOUT 300
    OUTPUT_VARIABLE printed ERROR_VARIABLE complaints RESULT_VARIABLE code)
  string(REGEX MATCH "(E: |W: Failed)[^\n]*" reason "${complaints}")
  if(reason STREQUAL "" AND NOT code EQUAL 0)
    set(reason "${code}")
  endif()
  set(${output} "${printed}" PARENT_SCOPE)
  set(${error} "${reason}" PARENT_SCOPE)
endfunction()
