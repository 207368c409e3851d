# mimalloc, static and position independent: what libzmq allocates is taken by one thread and given back by
# another, which glibc's allocator does at the price of a lock.

set(source_mimalloc_version 2.0.9)
# Upstream's archive, and Debian's, which leaves a few files out.
set(source_mimalloc_sha256
  4a29edae32a914a706715e2ac8e7e4109e25353212edeed0888f4e3e15db5850
  cbc9d207ff105ad1f0cb739c378076143a6452b8d0624309cea0abfb040e972b)
set(source_mimalloc_url "https://github.com/microsoft/mimalloc/archive/refs/tags/v2.0.9.tar.gz")
set(source_mimalloc_debian mimalloc mimalloc_2.0.9+ds.orig.tar.xz)
set(source_mimalloc_file "${ZMQ4J_MIMALLOC_SOURCE}")
set(source_mimalloc_instead "-Dlibzmq=system, after apt-get install libzmq3-dev")

# Adds lib/mimalloc.o, mimalloc's header and its licence to WORK/install. It is one file that includes the
# others. MI_SKIP_COLLECT_ON_EXIT: other threads may still be at work when the process ends.
function(zmq4j_compile_mimalloc archive work)
  zmq4j_unpack(source mimalloc "${archive}" "${work}/mimalloc-source" CMakeLists.txt)
  message(STATUS "mimalloc: compiling ${source_mimalloc_version}")
  set(lto "")
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    set(lto -flto=auto -ffat-lto-objects)
  endif()
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  file(MAKE_DIRECTORY "${work}/install/lib")
  zmq4j_step(mimalloc "${work}" "${CMAKE_C_COMPILER}" ${flags} -std=gnu11 -O3 -DNDEBUG -DMI_STATIC_LIB
    -DMI_SKIP_COLLECT_ON_EXIT -fPIC -fvisibility=hidden -ftls-model=local-dynamic ${lto}
    "-ffile-prefix-map=${source}=mimalloc" -I "${source}/include"
    -c "${source}/src/static.c" -o "${work}/install/lib/mimalloc.o")
  file(COPY "${source}/include/mimalloc.h" DESTINATION "${work}/install/include")
  file(COPY "${source}/LICENSE" DESTINATION "${work}/install/licenses/mimalloc")
endfunction()

# Defines Mimalloc::Mimalloc.
function(zmq4j_add_mimalloc installed)
  add_library(Mimalloc::Mimalloc OBJECT IMPORTED)
  set_target_properties(Mimalloc::Mimalloc PROPERTIES
    IMPORTED_OBJECTS "${installed}/lib/mimalloc.o"
    INTERFACE_INCLUDE_DIRECTORIES "${installed}/include")
endfunction()
