# libzmq from source, static and position independent, for the inside of the shim, and on Linux mimalloc,
# which its messages come from.
#
# It takes a minute to compile and never changes, so it is made once per machine, in a cache outside the
# build folder: CACHE/libzmq-VERSION-KEY, where KEY stands for everything that goes into it. That folder
# appears by a rename when all is done, so whoever finds it can trust it.
include(ProcessorCount)
include(SourceArchive)
include(Sodium)
include(LibzmqFixes)
include(Mimalloc)

set(source_libzmq_version "${ZMQ4J_LIBZMQ_VERSION}")
set(source_libzmq_sha256 "${ZMQ4J_LIBZMQ_SHA256}")
set(source_libzmq_url "https://github.com/zeromq/libzmq/archive/refs/tags/v${ZMQ4J_LIBZMQ_VERSION}.tar.gz")
set(source_libzmq_debian zeromq3 "zeromq3_${ZMQ4J_LIBZMQ_VERSION}.orig.tar.gz")
set(source_libzmq_file "${ZMQ4J_LIBZMQ_SOURCE}")
set(source_libzmq_instead "-Dlibzmq=system, after apt-get install libzmq3-dev")

# Defines ZeroMQ::ZeroMQ and ZeroMQ_VERSION, as FindZeroMQ does, and on Linux Mimalloc::Mimalloc.
macro(zmq4j_bundled_zeromq)
  zmq4j_cache_folder(_cache)
  zmq4j_find_sodium(_sodium_include _sodium_library)
  zmq4j_libzmq_arguments(_arguments _flags)
  zmq4j_libzmq_key(_key "${_arguments};${_flags}" "${_sodium_include}" "${_sodium_library}")
  set(_libzmq "${_cache}/libzmq-${ZMQ4J_LIBZMQ_VERSION}-${_key}")
  foreach(_source IN ITEMS libzmq libsodium mimalloc)
    zmq4j_check_named_source(${_source})
  endforeach()
  zmq4j_make_libzmq("${_libzmq}" "${_cache}" "${_arguments}" "${_flags}" "${_sodium_include}" "${_sodium_library}")
  if(NOT _sodium_library)
    set(_sodium_library "${_libzmq}/lib/libsodium.a")
  endif()

  find_package(Threads REQUIRED)
  add_library(ZeroMQ::ZeroMQ STATIC IMPORTED)
  set_target_properties(ZeroMQ::ZeroMQ PROPERTIES
    IMPORTED_LOCATION "${_libzmq}/lib/libzmq.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_libzmq}/include"
    INTERFACE_COMPILE_DEFINITIONS ZMQ_STATIC
    INTERFACE_LINK_LIBRARIES
      "${_sodium_library};Threads::Threads;$<$<PLATFORM_ID:Linux>:rt>;$<$<PLATFORM_ID:Windows>:ws2_32;iphlpapi>")
  set(ZeroMQ_VERSION "${ZMQ4J_LIBZMQ_VERSION}")
  set(ZeroMQ_LICENSES "${_libzmq}/licenses")
  set(ZeroMQ_CACHE "${_cache}")
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    zmq4j_add_mimalloc("${_libzmq}")
  endif()
endmacro()

function(zmq4j_cache_folder result)
  if(ZMQ4J_LIBZMQ_CACHE)
    cmake_path(ABSOLUTE_PATH ZMQ4J_LIBZMQ_CACHE BASE_DIRECTORY "${CMAKE_SOURCE_DIR}/.." NORMALIZE
      OUTPUT_VARIABLE folder)
  elseif(IS_ABSOLUTE "$ENV{XDG_CACHE_HOME}")
    set(folder "$ENV{XDG_CACHE_HOME}/zmq4j")
  elseif(IS_ABSOLUTE "$ENV{HOME}")
    set(folder "$ENV{HOME}/.cache/zmq4j")
  else()
    message(FATAL_ERROR "no HOME to keep libzmq in: name a folder with -Dlibzmq.cache=DIR")
  endif()
  execute_process(COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}/sources" RESULT_VARIABLE failed
    OUTPUT_QUIET ERROR_QUIET)
  if(failed)
    message(FATAL_ERROR "cannot write to ${folder}: name another folder with -Dlibzmq.cache=DIR")
  endif()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

# What libzmq's own CMakeLists.txt is given, and the compiler's flags.
function(zmq4j_libzmq_arguments arguments flags)
  set(release "-O3 -DNDEBUG")
  set(archiver "")
  if(ZMQ4J_SANITIZE)
    set(release "-O1 -g")
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    string(APPEND release " -flto=auto -ffat-lto-objects")
    # The plain tools would index archives without what link-time optimisation needs.
    set(archiver "-DCMAKE_AR=${CMAKE_CXX_COMPILER_AR}" "-DCMAKE_RANLIB=${CMAKE_CXX_COMPILER_RANLIB}")
  endif()
  set(platform "")
  if(WIN32)
    # libzmq has ipc there for MSVC only.
    set(platform -DZMQ_HAVE_IPC=OFF)
  elseif(CMAKE_CROSSCOMPILING AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # What it finds out by running programs; it runs none that are for another machine.
    foreach(name IN ITEMS EVENTFD_CLOEXEC GETRANDOM O_CLOEXEC PTHREAD_SETNAME_2 PTHREAD_SET_AFFINITY SOCK_CLOEXEC
        SO_BINDTODEVICE SO_KEEPALIVE SO_PRIORITY TCP_KEEPCNT TCP_KEEPIDLE TCP_KEEPINTVL TIPC)
      list(APPEND platform "-DZMQ_HAVE_${name}=1")
    endforeach()
  endif()
  set(${arguments}
    ${platform}
    -DCMAKE_BUILD_TYPE=Release
    "-DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}"
    "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}"
    "-DCMAKE_C_FLAGS_RELEASE=${release}"
    "-DCMAKE_CXX_FLAGS_RELEASE=${release}"
    ${archiver}
    "-DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE}"
    -DCMAKE_POSITION_INDEPENDENT_CODE=ON
    -DCMAKE_INSTALL_LIBDIR=lib
    -DCMAKE_POLICY_VERSION_MINIMUM=3.5
    -DBUILD_SHARED=OFF
    -DBUILD_STATIC=ON
    -DBUILD_TESTS=OFF
    -DENABLE_CLANG=OFF
    -DENABLE_CPACK=OFF
    -DENABLE_CURVE=ON
    -DENABLE_DRAFTS=ON
    -DENABLE_RADIX_TREE=ON
    -DENABLE_WS=ON
    -DWITH_DOC=OFF
    -DWITH_DOCS=OFF
    -DWITH_LIBBSD=OFF
    -DWITH_LIBSODIUM=ON
    -DWITH_LIBSODIUM_STATIC=ON
    -DWITH_NSS=OFF
    -DWITH_PERF_TOOL=OFF
    -DWITH_TLS=OFF
    PARENT_SCOPE)
  set(${flags} -fvisibility=hidden -ffunction-sections -fdata-sections PARENT_SCOPE)
endfunction()

function(zmq4j_libzmq_key result arguments sodium_include sodium_library)
  file(SHA256 "${CMAKE_CURRENT_FUNCTION_LIST_FILE}" recipe)
  file(SHA256 "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/LibzmqFixes.cmake" fixes)
  file(SHA256 "${CMAKE_CXX_COMPILER}" compiler)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    file(SHA256 "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/Mimalloc.cmake" mimalloc)
  endif()
  if(sodium_library)
    file(SHA256 "${sodium_library}" sodium)
  else()
    file(SHA256 "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/libsodium/CMakeLists.txt" sodium)
    string(APPEND sodium "${source_libsodium_sha256}")
  endif()
  set(toolchain "")
  if(CMAKE_TOOLCHAIN_FILE)
    file(SHA256 "${CMAKE_TOOLCHAIN_FILE}" toolchain)
  endif()
  string(SHA256 key "${arguments}
    ${CMAKE_C_FLAGS}
    ${CMAKE_CXX_FLAGS}
    ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${compiler}
    ${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR} ${CMAKE_CXX_LIBRARY_ARCHITECTURE} ${toolchain}
    ${sodium_include} ${sodium_library} ${sodium}
    ${ZMQ4J_LIBZMQ_SHA256} ${recipe} ${fixes} ${mimalloc}")
  string(SUBSTRING "${key}" 0 16 key)
  set(${result} "${key}" PARENT_SCOPE)
endfunction()

# One build at a time: whoever comes second waits, and finds it done.
function(zmq4j_make_libzmq libzmq cache arguments flags sodium_include sodium_library)
  if(EXISTS "${libzmq}")
    message(STATUS "libzmq: from the cache, ${libzmq}")
    return()
  endif()
  file(LOCK "${cache}/lock" GUARD FUNCTION TIMEOUT 0 RESULT_VARIABLE busy)
  if(busy)
    message(STATUS "libzmq: waiting for another build that is making it (${cache}/lock)")
    file(LOCK "${cache}/lock" GUARD FUNCTION TIMEOUT 1800 RESULT_VARIABLE busy)
    if(busy)
      message(FATAL_ERROR "cannot lock ${cache}/lock: ${busy}; name another folder with -Dlibzmq.cache=DIR")
    endif()
    if(EXISTS "${libzmq}")
      return()
    endif()
  endif()

  # What interrupted builds have left. Their processes may still be running, hence a new name each time.
  file(GLOB leftovers "${cache}/work-*")
  if(leftovers)
    file(REMOVE_RECURSE ${leftovers})
  endif()
  string(RANDOM LENGTH 12 random)
  set(work "${cache}/work-${random}")
  file(MAKE_DIRECTORY "${work}")

  ProcessorCount(jobs)
  if(jobs EQUAL 0)
    set(jobs 1)
  endif()
  zmq4j_source_archive(archive libzmq "${cache}" "${work}")
  if(NOT sodium_library)
    zmq4j_source_archive(sodium libsodium "${cache}" "${work}")
    zmq4j_compile_sodium("${sodium}" "${work}" ${jobs})
    set(sodium_include "${work}/install/include")
    set(sodium_library "${work}/install/lib/libsodium.a")
  endif()
  list(APPEND arguments "-DSODIUM_INCLUDE_DIRS=${sodium_include}" "-DSODIUM_LIBRARIES=${sodium_library}")
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    zmq4j_source_archive(mimalloc mimalloc "${cache}" "${work}")
    zmq4j_compile_mimalloc("${mimalloc}" "${work}")
  endif()
  zmq4j_compile_libzmq("${archive}" "${work}" "${arguments}" "${flags}" ${jobs})
  file(RENAME "${work}/install" "${libzmq}")
  file(REMOVE_RECURSE "${work}")
  message(STATUS "libzmq: made, ${libzmq}")
endfunction()

# Leaves include, lib and licenses in WORK/install.
function(zmq4j_compile_libzmq archive work arguments flags jobs)
  zmq4j_unpack(source libzmq "${archive}" "${work}/source" CMakeLists.txt)
  zmq4j_mend_libzmq("${source}")

  # libzmq's assertions carry the name of their file: it starts at libzmq's own folder.
  list(APPEND flags "-ffile-prefix-map=${source}=libzmq" "-ffile-prefix-map=${work}/build=libzmq")
  list(JOIN flags " " flags)

  message(STATUS "libzmq: configuring ${ZMQ4J_LIBZMQ_VERSION}")
  zmq4j_step(configure "${work}" "${CMAKE_COMMAND}" -S "${source}" -B "${work}/build" -G "${CMAKE_GENERATOR}"
    ${arguments} "-DCMAKE_C_FLAGS=${CMAKE_C_FLAGS} ${flags}" "-DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS} ${flags}"
    "-DCMAKE_INSTALL_PREFIX=${work}/install")
  zmq4j_check_configuration("${work}/build/platform.hpp")
  message(STATUS "libzmq: compiling, once for this machine; this takes a minute or two")
  zmq4j_step(compile "${work}" "${CMAKE_COMMAND}" --build "${work}/build" --parallel ${jobs})
  zmq4j_step(install "${work}" "${CMAKE_COMMAND}" --install "${work}/build")

  foreach(file IN ITEMS lib/libzmq.a include/zmq.h)
    if(NOT EXISTS "${work}/install/${file}")
      message(FATAL_ERROR "libzmq's build has made no ${file}")
    endif()
  endforeach()
  file(REMOVE_RECURSE "${work}/install/share" "${work}/install/lib/cmake" "${work}/install/lib/pkgconfig")
  file(GLOB licenses "${source}/COPYING*" "${source}/LICENSE*")
  file(COPY ${licenses} DESTINATION "${work}/install/licenses/libzmq")
endfunction()

# Runs a command; where it fails, the end of what it printed goes into the error.
function(zmq4j_step name work)
  set(echo OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(name STREQUAL "compile")
    list(APPEND echo ECHO_OUTPUT_VARIABLE)
  endif()
  execute_process(COMMAND ${ARGN} ${echo} RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    string(LENGTH "${output}" length)
    if(length GREATER 4000)
      math(EXPR start "${length} - 4000")
      string(SUBSTRING "${output}" ${start} -1 output)
    endif()
    file(REMOVE_RECURSE "${work}")
    message(FATAL_ERROR "libzmq: ${name} failed (${result}):\n${output}")
  endif()
endfunction()

# libzmq goes on without what it does not find; the shim does not.
function(zmq4j_check_configuration platform_hpp)
  foreach(name IN ITEMS ZMQ_HAVE_CURVE ZMQ_USE_LIBSODIUM ZMQ_USE_RADIX_TREE ZMQ_HAVE_WS)
    file(STRINGS "${platform_hpp}" defined REGEX "^#define ${name}( |$)")
    if(NOT defined)
      message(FATAL_ERROR "libzmq was configured without ${name}: apt-get install libsodium-dev pkgconf")
    endif()
  endforeach()
endfunction()
