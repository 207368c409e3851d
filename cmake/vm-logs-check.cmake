# cmake -DLOGS=folder -P vm-logs-check.cmake
#
# Fails where a virtual machine that ran tests under -Xcheck:jni has complained of this library: in one of
# its natives, or while it was loaded. The JDK's own natives draw complaints too; those are not ours.
set(complaint "(WARNING in native method|FATAL ERROR in native method|WARNING: JNI)")
set(ours "(io\\.zmq4j\\.|[a-zA-Z.]*(NativeLibraries|NativeLibrary|ClassLoader)[.$])")

file(GLOB logs "${LOGS}/*.log")
set(found "")
foreach(log IN LISTS logs)
  file(READ "${log}" text)
  string(REGEX MATCHALL "${complaint}[^\n]*\n[ \t]*at ${ours}[^\n]*" complaints "${text}")
  foreach(each IN LISTS complaints)
    string(APPEND found "\n${log}:\n${each}")
  endforeach()
endforeach()
if(found)
  message(FATAL_ERROR "-Xcheck:jni complains:${found}")
endif()
