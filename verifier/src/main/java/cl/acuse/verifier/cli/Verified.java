package cl.acuse.verifier.cli;

import cl.acuse.verifier.Report;

/**
 * A file and what its verification found.
 *
 * @param file as it was named
 * @param report the verdict with all findings
 */
record Verified(String file, Report report) {}
