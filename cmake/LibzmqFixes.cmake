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

  # A REP whose peer asked without the empty frame of a request, and was gone by then, took what it sent next for
  # the rest of an answer to that peer: the reply to the next request was lost, and its peer waited for ever.
  zmq4j_mend("${source}/src/router.cpp" "        _current_out->rollback ();
        _current_out = NULL;
        _more_out = false;
    }" "        _current_out->rollback ();
        _current_out = NULL;
    }
    _more_out = false;")

  # A PING that is too short for what it has to hold was answered with bytes of this process's memory, up to 18
  # of them that the peer has not sent.
  zmq4j_mend("${source}/src/zmtp_engine.cpp" "        const size_t ping_max_ctx_len = 16;
" "        const size_t ping_max_ctx_len = 16;
        if (unlikely (msg_->size () < ping_ttl_len))
            return -1;
")

  # Over WebSocket a subscription that CURVE encrypts went out as a command of ZMTP 3.1, which libzmq does not know
  # there: no message ever came. Now it goes as any subscription does over WebSocket.
  zmq4j_mend("${source}/src/ws_engine.cpp" "curve_server_t (session (), _peer_address, _options, false)"
    "curve_server_t (session (), _peer_address, _options, true)")
  zmq4j_mend("${source}/src/ws_engine.cpp" "curve_client_t (session (), _options, false)"
    "curve_client_t (session (), _options, true)")

  # A malformed frame over WebSocket was refused without a reason, and taken for input that has to wait: the
  # connection stayed open after its peer had left. Enough of them, and the process ends for want of descriptors.
  zmq4j_mend("${source}/src/ws_decoder.cpp" "    const bool final = (_tmpbuf[0]" "    errno = EPROTO;
    const bool final = (_tmpbuf[0]")
  zmq4j_mend("${source}/src/ws_decoder.cpp" "    const bool is_masked = (_tmpbuf[0]" "    errno = EPROTO;
    const bool is_masked = (_tmpbuf[0]")
  zmq4j_mend("${source}/src/ws_decoder.cpp" "    _size = (_tmpbuf[0] << 8)" "    errno = EPROTO;
    _size = (_tmpbuf[0] << 8)")
  zmq4j_mend("${source}/src/ws_decoder.cpp" "    _size = get_uint64 (_tmpbuf);" "    errno = EPROTO;
    _size = get_uint64 (_tmpbuf);")
  zmq4j_mend("${source}/src/ws_decoder.cpp" "    memcpy (_mask, _tmpbuf, 4);" "    errno = EPROTO;
    memcpy (_mask, _tmpbuf, 4);")

  # A peer that a PAIR or a CHANNEL turned away stayed open for good, too, if it had sent anything before it left.
  # Now it is closed when it sends something, and may come again.
  zmq4j_mend("${source}/src/session_base.cpp" "    errno = EAGAIN;
    return -1;
}

int zmq::session_base_t::read_zap_msg" "    errno = _pipe || is_terminating () ? EAGAIN : EPIPE;
    return -1;
}

int zmq::session_base_t::read_zap_msg")
  zmq4j_mend("${source}/src/session_base.cpp" "            _has_linger_timer = false;
        }
    } else if (pipe_ == _zap_pipe)" "            _has_linger_timer = false;
        }
        if (_engine && !is_terminating ()
            && (options.type == ZMQ_PAIR || options.type == ZMQ_CHANNEL))
            _engine->restart_input ();
    } else if (pipe_ == _zap_pipe)")
  zmq4j_mend("${source}/src/stream_engine_base.cpp" "    zmq_assert (_input_stopped);
    zmq_assert (_session != NULL);" "    if (!_input_stopped)
        return true;
    zmq_assert (_session != NULL);")
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
