# Toolchain for windows-x86_64 on Debian: g++-mingw-w64-x86-64-posix, whose std::thread and condition
# variables libzmq needs, and wine64 to run what it makes.
set(CMAKE_SYSTEM_NAME Windows)
# Windows 7: what libzmq may call.
set(CMAKE_SYSTEM_VERSION 6.1)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Wine's own name for it; the package wine64 has no command on the PATH.
find_program(ZMQ4J_WINE NAMES wine64 wine PATHS /usr/lib/wine NO_CMAKE_FIND_ROOT_PATH)
mark_as_advanced(ZMQ4J_WINE)
if(ZMQ4J_WINE)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${ZMQ4J_WINE}")
endif()
