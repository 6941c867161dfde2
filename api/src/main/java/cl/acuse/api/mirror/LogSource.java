package cl.acuse.api.mirror;

import cl.acuse.verifier.Phrase;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A log on the network. No redirect is followed, no answer is larger than asked for, and none takes
 * for ever.
 */
final class LogSource implements AutoCloseable {
  private static final Duration CONNECT_MOST = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final URI address;
  private static final byte[] NO_BYTES = {};

  private final Duration answerMost;
  private final HttpClient http;

  /**
   * A log.
   *
   * @param address of the log, ends with a slash
   * @param answerMost how long one answer may take, with its body
   */
  LogSource(URI address, Duration answerMost) {
    this.address = address;
    this.answerMost = answerMost;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_MOST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What stands at a path; empty where the log has nothing there. */
  Optional<byte[]> read(String path, int most) throws CopyException, InterruptedException {
    var response = send(address.resolve(path), most);
    return switch (response.statusCode()) {
      case OK -> Optional.of(response.body());
      case NOT_FOUND -> Optional.empty();
      case FORBIDDEN -> throw new CopyException(Phrase.COPY_CLOSED, address, path);
      default -> throw new CopyException(Phrase.COPY_STATUS, address, response.statusCode(), path);
    };
  }

  /**
   * What a log serves.
   *
   * @param path where it stood
   * @param bytes not verified
   */
  record Served(String path, ByteString bytes) {}

  /** A partial file, or the full one that has replaced it at the log. */
  Served readOrFull(String path, String fullPath, int most)
      throws CopyException, InterruptedException {
    var found = path;
    var bytes = read(path, most);
    if (bytes.isEmpty() && !path.equals(fullPath)) {
      found = fullPath;
      bytes = read(fullPath, most);
    }
    return new Served(
        found,
        bytes
            .map(UnsafeByteOperations::unsafeWrap)
            .orElseThrow(() -> new CopyException(Phrase.COPY_FILE_MISSING, path)));
  }

  private HttpResponse<byte[]> send(URI uri, int most) throws CopyException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(answerMost).build();
    var answer = http.sendAsync(request, body(most));
    try {
      return answer.get(answerMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new CopyException(Phrase.COPY_SLOW, answerMost.toSeconds(), uri);
    } catch (ExecutionException e) {
      throw unreachable(uri, e.getCause());
    }
  }

  /** What a log says beside a refusal is its own affair, and may be longer than what was asked. */
  private static BodyHandler<byte[]> body(int most) {
    var limited = BodyHandlers.limiting(BodyHandlers.ofByteArray(), most);
    return answer ->
        answer.statusCode() == OK ? limited.apply(answer) : BodySubscribers.replacing(NO_BYTES);
  }

  private static CopyException unreachable(URI uri, @Nullable Throwable cause) {
    return cause instanceof IOException && cause.getMessage() != null
        ? new CopyException(Phrase.COPY_NO_ANSWER_BECAUSE, uri, cause.getMessage())
        : new CopyException(Phrase.COPY_NO_ANSWER, uri);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
