# libsodium, static and position independent: the machine's; for another machine the one in ZMQ4J_SODIUM, or
# for Windows, for which no distribution has it, one made from source together with libzmq.

set(source_libsodium_version 1.0.18)
set(source_libsodium_sha256 d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4)
set(source_libsodium_url "https://github.com/jedisct1/libsodium/archive/refs/tags/1.0.18.tar.gz")
set(source_libsodium_debian libsodium libsodium_1.0.18.orig.tar.gz)
set(source_libsodium_file "${ZMQ4J_SODIUM_SOURCE}")
set(source_libsodium_instead "-Dlibsodium.root=PREFIX, one with include/sodium.h and lib/libsodium.a")

# Finds the header's folder and the library; both are empty where it is to be made from source.
function(zmq4j_find_sodium include library)
  if(ZMQ4J_SODIUM)
    set(only PATHS "${ZMQ4J_SODIUM}" NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  elseif(WIN32)
    set(${include} "" PARENT_SCOPE)
    set(${library} "" PARENT_SCOPE)
    return()
  endif()
  find_path(SODIUM_INCLUDE_DIR NAMES sodium.h ${only} PATH_SUFFIXES include)
  find_library(SODIUM_STATIC_LIBRARY NAMES libsodium.a ${only}
    PATH_SUFFIXES lib "lib/${CMAKE_CXX_LIBRARY_ARCHITECTURE}")
  mark_as_advanced(SODIUM_INCLUDE_DIR SODIUM_STATIC_LIBRARY)
  if(NOT SODIUM_INCLUDE_DIR OR NOT SODIUM_STATIC_LIBRARY)
    set(instead "apt-get install libsodium-dev")
    if(ZMQ4J_SODIUM)
      set(instead "they are not in -Dlibsodium.root=${ZMQ4J_SODIUM}")
    elseif(CMAKE_CROSSCOMPILING)
      set(instead "scripts/natives gets them; else name a folder that has them with -Dlibsodium.root=PREFIX")
    endif()
    message(FATAL_ERROR "the bundled libzmq needs sodium.h and libsodium.a: ${instead}")
  endif()
  set(${include} "${SODIUM_INCLUDE_DIR}" PARENT_SCOPE)
  set(${library} "${SODIUM_STATIC_LIBRARY}" PARENT_SCOPE)
endfunction()

# Adds lib/libsodium.a, its headers and its licence to WORK/install.
function(zmq4j_compile_sodium archive work jobs)
  zmq4j_unpack(source libsodium "${archive}" "${work}/libsodium-source" src/libsodium/include/sodium.h)
  message(STATUS "libsodium: compiling ${source_libsodium_version}")
  zmq4j_step(configure "${work}" "${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/libsodium"
    -B "${work}/libsodium-build" -G "${CMAKE_GENERATOR}" "-DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE}"
    -DCMAKE_BUILD_TYPE=Release "-DCMAKE_INSTALL_PREFIX=${work}/install" "-DLIBSODIUM_SOURCE=${source}"
    "-DCMAKE_C_FLAGS=${CMAKE_C_FLAGS} -ffile-prefix-map=${source}=libsodium")
  zmq4j_step(compile "${work}" "${CMAKE_COMMAND}" --build "${work}/libsodium-build" --parallel ${jobs})
  zmq4j_step(install "${work}" "${CMAKE_COMMAND}" --install "${work}/libsodium-build")
  file(COPY "${source}/LICENSE" DESTINATION "${work}/install/licenses/libsodium")
endfunction()
