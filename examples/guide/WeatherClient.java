import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Averages the temperature of one zip code over five updates of the weather server.
 *
 * <p>Arguments: the zip code, 10001 (New York) unless given; the endpoint to connect to,
 * tcp://localhost:5556 unless given.
 *
 * <p>aka wuclient
 */
final class WeatherClient {

  private WeatherClient() {}

  public static void main(String... arguments) {
    String zipcode = arguments.length > 0 ? arguments[0] : "10001";
    String endpoint = arguments.length > 1 ? arguments[1] : "tcp://localhost:5556";

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.SUB)) {
      System.out.println("Collecting updates from weather server...");
      socket.connect(endpoint);

      // The blank keeps 10001 from also matching 100010
      socket.subscribe(zipcode + " ");

      // Process 5 updates
      double total = 0;
      for (int update = 1; update <= 5; update++) {
        String[] fields = socket.recvString().split(" ");
        total += Integer.parseInt(fields[1]);

        System.out.println(
            "Average temperature for zipcode '" + zipcode + "' was " + total / update + " F");
      }
    }
  }
}
