package cl.acuse.demo.bench;

import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A gRPC server that does nothing: what the transport alone can do, in a process of its own. Prints
 * its port and serves until it is killed.
 */
public final class EchoServer {
  private static final byte[] REPLY = new byte[Parameters.ECHO_REPLY_BYTES];

  private EchoServer() {}

  /**
   * Serves.
   *
   * @param arguments none
   * @throws IOException if no port can be taken
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .addService(
                ServerServiceDefinition.builder(Echo.SERVICE)
                    .addMethod(Echo.UNARY, ServerCalls.asyncUnaryCall(EchoServer::once))
                    .addMethod(
                        Echo.STREAMED, ServerCalls.asyncBidiStreamingCall(EchoServer::stream))
                    .build())
            .build()
            .start();
    new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8)
        .println("echo on " + server.getPort());
    server.awaitTermination();
  }

  private static void once(byte[] request, StreamObserver<byte[]> replies) {
    replies.onNext(REPLY);
    replies.onCompleted();
  }

  private static StreamObserver<byte[]> stream(StreamObserver<byte[]> replies) {
    return new StreamObserver<>() {
      @Override
      public void onNext(byte[] request) {
        replies.onNext(REPLY);
      }

      @Override
      public void onError(Throwable cause) {}

      @Override
      public void onCompleted() {
        replies.onCompleted();
      }
    };
  }
}
