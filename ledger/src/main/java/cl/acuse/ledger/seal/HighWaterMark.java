package cl.acuse.ledger.seal;

import cl.acuse.proof.Hash;
import cl.acuse.proof.Limits;
import cl.acuse.verifier.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The largest state that may have been signed, remembered outside the database.
 *
 * <p>A database cannot notice that it was replaced by an old copy of itself. So before a signature
 * over a size leaves the process, that size is on the disk in this file; start-up refuses a
 * database that is smaller than the mark or has another root at its size. Who rolls back the whole
 * machine, mark and all, is stopped only by a witness.
 *
 * <p>The file has two slots of 512 bytes, written in turn, so that a torn write leaves the slot
 * before it. A slot is {@code "ACUSEMRK" ‖ u64 sequence ‖ u64 size ‖ root[32] ‖ u64 seconds ‖
 * SHA-256 of these 64 bytes}, the rest zero. The file never changes its length, so that fdatasync
 * suffices. What reaches the kernel for the mark and its folder, in a new log that advances twice
 * (lookups aside; a test reads these lines and compares them with strace):
 *
 * <pre>
 * create   openat(mark, O_WRONLY|O_CREAT|O_EXCL, 0666)
 *          pwrite64(mark, bytes, 1024, 0)
 *          fsync(mark)
 *          close(mark)
 *          openat(folder, O_RDONLY)
 *          fsync(folder)
 *          close(folder)
 * open     openat(mark, O_RDWR)
 *          pread64(mark, bytes, 1024, 0)
 * advance  pwrite64(mark, bytes, 512, 512)
 *          fdatasync(mark)
 * advance  pwrite64(mark, bytes, 512, 0)
 *          fdatasync(mark)
 * close    close(mark)
 * </pre>
 *
 * <p>Owned by the appender's thread.
 */
public final class HighWaterMark implements AutoCloseable {
  private static final byte[] MAGIC = {'A', 'C', 'U', 'S', 'E', 'M', 'R', 'K'};
  private static final int SLOT_BYTES = 512;
  private static final int SLOTS = 2;
  private static final int BODY_BYTES = 64;

  private final FileChannel file;
  private final Path path;
  private final Consumer<Step> failpoint;
  private long sequence;
  private Mark mark;

  private HighWaterMark(
      FileChannel file, Path path, Consumer<Step> failpoint, long sequence, Mark mark) {
    this.file = file;
    this.path = path;
    this.failpoint = failpoint;
    this.sequence = sequence;
    this.mark = mark;
  }

  /** The I/O steps of {@link #advance}, each with a place before and after it takes effect. */
  public enum Step {
    /** The slot is about to be written. */
    BEFORE_MARK,
    /** The slot is written and synced. */
    AFTER_MARK
  }

  /**
   * What is remembered.
   *
   * @param size the largest size that may have been signed
   * @param root the root signed for it
   * @param seconds the time signed with it, seconds since 1970
   */
  public record Mark(long size, Hash root, long seconds) {}

  /**
   * Makes the mark of a new log.
   *
   * @param path where; must not exist
   * @param mark the first mark
   * @throws IOException if it cannot be made durable
   */
  public static void create(Path path, Mark mark) throws IOException {
    DurableFile.create(path, Arrays.copyOf(encode(0, mark), SLOTS * SLOT_BYTES));
  }

  /**
   * Opens the mark of a log.
   *
   * @param path where
   * @param failpoint told each step
   * @return the mark; the caller closes it
   * @throws IOException if it is missing or neither slot is whole; the message says what to do
   */
  public static HighWaterMark open(Path path, Consumer<Step> failpoint) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(
          "There is no high-water mark at %s, so nobody knows what was signed: restore it."
              .formatted(path));
    }
    var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return read(file, path, failpoint);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static HighWaterMark read(FileChannel file, Path path, Consumer<Step> failpoint)
      throws IOException {
    var slots = ByteBuffer.allocate(SLOTS * SLOT_BYTES);
    while (slots.hasRemaining() && file.read(slots, slots.position()) >= 0) {
      // read on: a read may return less than asked
    }
    Optional<HighWaterMark> best = Optional.empty();
    for (var slot = 0; slot < SLOTS; slot++) {
      var bytes = Arrays.copyOfRange(slots.array(), slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES);
      var body = ByteBuffer.wrap(bytes);
      if (isWhole(bytes) && best.map(b -> b.sequence < body.getLong(8)).orElse(true)) {
        var mark = new Mark(body.getLong(16), Hash.read(bytes, 24), body.getLong(56));
        best = Optional.of(new HighWaterMark(file, path, failpoint, body.getLong(8), mark));
      }
    }
    return best.orElseThrow(
        () -> new IOException("The high-water mark at %s is damaged: restore it.".formatted(path)));
  }

  private static boolean isWhole(byte[] slot) {
    var sum = Hash.sha256(Arrays.copyOf(slot, BODY_BYTES)).bytes();
    return Arrays.equals(slot, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && Arrays.equals(slot, BODY_BYTES, BODY_BYTES + Limits.HASH_BYTES, sum, 0, sum.length);
  }

  private static byte[] encode(long sequence, Mark mark) {
    var body =
        ByteBuffer.allocate(BODY_BYTES)
            .put(MAGIC)
            .putLong(sequence)
            .putLong(mark.size())
            .put(mark.root().bytes())
            .putLong(mark.seconds())
            .array();
    return ByteBuffer.allocate(SLOT_BYTES).put(body).put(Hash.sha256(body).bytes()).array();
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    for (var position = at; bytes.hasRemaining(); ) {
      position += file.write(bytes, position);
    }
  }

  /**
   * What is remembered.
   *
   * @return the newest whole slot
   */
  public Mark mark() {
    return mark;
  }

  /**
   * Moves the mark forward; it is on the disk when this returns.
   *
   * @param next not smaller and not earlier than the mark
   */
  public void advance(Mark next) {
    if (next.size() < mark.size() || next.seconds() < mark.seconds()) {
      throw new AssertionError("a mark never moves back: " + mark + " to " + next);
    }
    if (next.size() == mark.size() && !next.root().equals(mark.root())) {
      throw new AssertionError("two roots for size " + next.size());
    }
    try {
      failpoint.accept(Step.BEFORE_MARK);
      var slot = encode(sequence + 1, next);
      writeFully(file, ByteBuffer.wrap(slot), (sequence + 1) % SLOTS * SLOT_BYTES);
      file.force(false);
      failpoint.accept(Step.AFTER_MARK);
    } catch (IOException e) {
      throw new SealFailure(
          "The high-water mark at %s could not be written (%s): check the disk."
              .formatted(path, e.getMessage()),
          e);
    }
    sequence++;
    mark = next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
