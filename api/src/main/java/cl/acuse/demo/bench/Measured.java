package cl.acuse.demo.bench;

/**
 * One way of handing in, measured.
 *
 * @param name how it is called
 * @param events how many events
 * @param perSecond events a second
 * @param p50 median latency, milliseconds
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param serverCpuMicros processor time of the server's process an event, microseconds
 * @param clientCpuMicros the same of the client's
 */
record Measured(
    String name,
    int events,
    double perSecond,
    double p50,
    double p99,
    double p999,
    double serverCpuMicros,
    double clientCpuMicros) {}
