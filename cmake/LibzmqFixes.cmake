# What is mended in libzmq's source before it is compiled: nothing that changes what it does for peers that
# keep to the protocol, and only what Java cannot keep away from it.

# Mends the source in the folder SOURCE.
function(zmq4j_mend_libzmq source)
  # A DISH whose queue is full tries the message again, and took one without a group for a new one: over the
  # group's frame, which was freed by then, it ended the process. Any peer could bring that about.
  zmq4j_mend("${source}/src/dish.cpp" "if (group_setting[0] != 0)" "if (!_group_msg.check ())")
  zmq4j_mend("${source}/src/dish.cpp" "    const char *group_setting = msg_->group ();\n" "")

  # A CONFLATE socket keeps one frame of those that a peer sends, whatever message it is of. Received as one
  # that others follow it ended the process, for libzmq counts on these to be there.
  zmq4j_mend("${source}/src/pipe.cpp" "    if (!(msg_->flags () & msg_t::more) && !msg_->is_routing_id ())
        _msgs_read++;" "    if (_conflate)
        msg_->reset_flags (msg_t::more);
    if (!(msg_->flags () & msg_t::more) && !msg_->is_routing_id ())
        _msgs_read++;")

  # A ROUTER that is told to call a peer what another peer calls itself: whoever came first keeps the name, and
  # the second is known by the one that it gives itself, as where none was set.
  zmq4j_mend("${source}/src/router.cpp" "zmq_assert (!has_out_pipe (routing_id));" "if (has_out_pipe (routing_id))
            return identify_peer (pipe_, false);")
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
