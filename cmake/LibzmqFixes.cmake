# What is mended in libzmq's source before it is compiled: nothing that changes what it does for peers that
# keep to the protocol, and only what Java cannot keep away from it.

# Mends the source in the folder SOURCE.
function(zmq4j_mend_libzmq source)
  # A DISH whose queue is full tries the message again, and took one without a group for a new one: over the
  # group's frame, which was freed by then, it ended the process. Any peer could bring that about.
  zmq4j_mend("${source}/src/dish.cpp" "if (group_setting[0] != 0)" "if (!_group_msg.check ())")
  zmq4j_mend("${source}/src/dish.cpp" "    const char *group_setting = msg_->group ();\n" "")
endfunction()

# Replaces a text that is there exactly once.
function(zmq4j_mend file before after)
  file(READ "${file}" text)
  string(FIND "${text}" "${before}" first)
  string(FIND "${text}" "${before}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "libzmq ${ZMQ4J_LIBZMQ_VERSION} has not what LibzmqFixes.cmake mends in ${file}: see "
      "whether that is still needed")
  endif()
  string(REPLACE "${before}" "${after}" text "${text}")
  file(WRITE "${file}" "${text}")
endfunction()
