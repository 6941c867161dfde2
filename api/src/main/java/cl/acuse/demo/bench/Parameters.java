package cl.acuse.demo.bench;

import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.process.ServerProcess;

/**
 * What is measured, so that it can be measured again.
 *
 * @param seed draws ids and salts
 * @param warmUp events of each way that are not counted
 * @param oneByOne events handed in one by one
 * @param streamed events handed in by stream
 * @param batched events handed in by batches
 * @param echoes calls of each baseline
 * @param signatures signatures of each baseline
 */
record Parameters(
    long seed, int warmUp, int oneByOne, int streamed, int batched, int echoes, int signatures) {
  /** Size of each event, bytes. */
  static final int EVENT_BYTES = LoadEvents.EVENT_BYTES;

  /** Events, or echoes, that are unanswered at once. */
  static final int IN_FLIGHT = 256;

  /** Events of a batch under one signature. */
  static final int BATCH = 1_000;

  /** Batches that are unanswered at once. */
  static final int BATCHES_IN_FLIGHT = 4;

  /** Bytes of an echo's request: an event with key id and signature. */
  static final int ECHO_REQUEST_BYTES = 620;

  /** Bytes of an echo's reply. */
  static final int ECHO_REPLY_BYTES = 2_048;

  /** The server's heap. */
  static final String SERVER_HEAP = ServerProcess.HEAP;

  /** A run of about a minute. */
  static final Parameters QUICK =
      new Parameters(2_026, 60_000, 40_000, 150_000, 150_000, 100_000, 4_000);

  /** A run of some minutes. */
  static final Parameters FULL =
      new Parameters(2_026, 100_000, 200_000, 1_000_000, 1_000_000, 600_000, 20_000);
}
