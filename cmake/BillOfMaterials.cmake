# What is inside the shim, as a CycloneDX bill of materials. Nothing in it depends on when or where it is
# written.

# Writes the bill to FILE; LIBZMQ is the version inside, or empty where none is.
function(zmq4j_write_bill file libzmq)
  set(components "")
  if(libzmq)
    if(libzmq VERSION_LESS 4.3.5)
      set(licence "\"name\": \"LGPL-3.0-or-later with libzmq's exception for linking\"")
    else()
      set(licence "\"id\": \"MPL-2.0\"")
    endif()
    zmq4j_bill_component(entry libzmq "${libzmq}" "pkg:github/zeromq/libzmq@v${libzmq}"
      "\"license\": { ${licence} }")
    list(APPEND components "${entry}")
    zmq4j_sodium_version(sodium)
    zmq4j_bill_component(entry libsodium "${sodium}" "pkg:github/jedisct1/libsodium@${sodium}-RELEASE"
      "\"license\": { \"id\": \"ISC\" }")
    list(APPEND components "${entry}")
    zmq4j_bill_component(entry mimalloc "${source_mimalloc_version}"
      "pkg:github/microsoft/mimalloc@v${source_mimalloc_version}" "\"license\": { \"id\": \"MIT\" }")
    list(APPEND components "${entry}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT APPLE)
      foreach(name IN ITEMS libstdc++ libgcc)
        string(REPLACE "+" "%2B" escaped "${name}")
        zmq4j_bill_component(entry ${name} "${CMAKE_CXX_COMPILER_VERSION}"
          "pkg:generic/${escaped}@${CMAKE_CXX_COMPILER_VERSION}"
          "\"expression\": \"GPL-3.0-or-later WITH GCC-exception-3.1\"")
        list(APPEND components "${entry}")
      endforeach()
    endif()
  endif()
  list(JOIN components "," components)
  set(bill "{
  \"bomFormat\": \"CycloneDX\",
  \"specVersion\": \"1.5\",
  \"version\": 1,
  \"metadata\": {
    \"component\": {
      \"type\": \"library\",
      \"group\": \"io.zmq4j\",
      \"name\": \"zmq4j\",
      \"version\": \"${ZMQ4J_VERSION}\",
      \"licenses\": [{ \"license\": { \"id\": \"Apache-2.0\" } }],
      \"purl\": \"pkg:maven/io.zmq4j/zmq4j@${ZMQ4J_VERSION}?classifier=natives-${ZMQ4J_PLATFORM}\"
    }
  },
  \"components\": [${components}
  ]
}
")
  # Ends the build where that is no JSON.
  string(JSON count LENGTH "${bill}" components)
  file(WRITE "${file}" "${bill}")
  message(STATUS "bill of materials: ${count} components")
endfunction()

function(zmq4j_bill_component result name version purl licences)
  if(NOT version)
    message(FATAL_ERROR "the bill of materials needs the version of ${name}")
  endif()
  set(${result} "
    {
      \"type\": \"library\",
      \"name\": \"${name}\",
      \"version\": \"${version}\",
      \"licenses\": [{ ${licences} }],
      \"purl\": \"${purl}\"
    }" PARENT_SCOPE)
endfunction()

# That of the header compiled against, or else that of the source it was made from.
function(zmq4j_sodium_version result)
  set(version "${source_libsodium_version}")
  set(header "${SODIUM_INCLUDE_DIR}/sodium/version.h")
  if(EXISTS "${header}")
    file(STRINGS "${header}" line REGEX "SODIUM_VERSION_STRING")
    string(REGEX REPLACE ".*\"([^\"]*)\".*" "\\1" version "${line}")
  endif()
  set(${result} "${version}" PARENT_SCOPE)
endfunction()
