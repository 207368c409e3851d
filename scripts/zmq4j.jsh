// What scripts/jshell starts with.
import io.zmq4j.*;
import static io.zmq4j.script.Czmq.*;

System.out.println("zmq4j " + Zmq.bindingVersion() + " over libzmq " + Zmq.version()
    + ": zstr_ and Tab lists the calls, examples/jshell has sessions, /help is jshell's own");
