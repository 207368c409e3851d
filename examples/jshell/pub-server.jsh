// PUB/SUB, a number every second under one of four topics:
//   scripts/jshell examples/jshell/pub-server.jsh
// Ctrl-C ends it. Any number of sub-client.jsh may come and go.
String[] topics = {"a", "b", "c", "d"}

void publish(ZSocket socket) throws InterruptedException {
  for (int x = 0; ; x++) {
    String topic = topics[new Random().nextInt(topics.length)];
    System.out.println("Sending " + x + " to " + topic);
    zstr_send(socket, topic + " " + x);
    Thread.sleep(1000);
  }
}

var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_PUB)
int port = zsocket_bind(socket, "tcp://*:5555")
publish(socket)
