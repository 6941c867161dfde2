package cl.acuse.api.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An address on loopback that serves whatever files it is given, as a log. */
final class ServedLog implements AutoCloseable {
  private static final String ROOT = "/log/";

  /** By path. */
  final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /** By path, where it is none of the usual two. */
  final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  /** By path, what is served instead while there are times left. */
  final Map<String, byte[]> damaged = new ConcurrentHashMap<>();

  private final Map<String, Integer> timesDamaged = new ConcurrentHashMap<>();
  private final HttpServer server;

  ServedLog() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(ROOT, this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring(ROOT.length());
    var body = body(path);
    var status = statuses.getOrDefault(path, body == null ? 404 : 200);
    exchange.getResponseHeaders().add("Location", ROOT + "checkpoint");
    if (body == null) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
    exchange.close();
  }

  private byte[] body(String path) {
    var left = timesDamaged.merge(path, -1, Integer::sum);
    return left >= 0 && damaged.containsKey(path) ? damaged.get(path) : files.get(path);
  }

  /** So many times a file is served with one bit turned. */
  void damage(String path, int times) {
    var bytes = files.get(path).clone();
    bytes[bytes.length - 1] ^= 1;
    damaged.put(path, bytes);
    timesDamaged.put(path, times);
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), ROOT));
  }

  /** Copies it as the command does. */
  Mirror.Outcome copyTo(LogCopy copy, Mirror.Terms terms)
      throws CopyException, InterruptedException {
    try (var source = new LogSource(address(), Duration.ofSeconds(30))) {
      return new Mirror(source, copy, terms, (seen, of) -> {}).run();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
