import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.util.Random;

/**
 * Publishes random weather for random zip codes, endlessly.
 *
 * <p>Arguments: the endpoint to bind, tcp://*:5556 unless given; the highest zip code, 99999 unless
 * given.
 *
 * <p>aka wuserver
 */
final class WeatherServer {

  private WeatherServer() {}

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:5556";
    int highest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 99_999;
    Random random = new Random();

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUB)) {
      socket.bind(endpoint);
      System.out.println("bound " + socket.lastEndpoint());

      while (true) {
        int zipcode = 1 + random.nextInt(highest);
        int temperature = -80 + random.nextInt(215);
        int humidity = 10 + random.nextInt(50);

        socket.send(zipcode + " " + temperature + " " + humidity);
      }
    }
  }
}
