package cl.acuse.verifier.cli;

/** Writes the results of a run, one after the other, as they come. */
sealed interface ResultWriter extends AutoCloseable {
  /** Writes one result. */
  void add(Verified verified);

  /** Writes what comes after the last one. */
  void end(Summary summary);

  @Override
  default void close() {}

  /** The whole report of each receipt. */
  record Whole(Console console, PinnedFiles pinned, VerdictReport words) implements ResultWriter {
    @Override
    public void add(Verified verified) {
      words.lines(verified, pinned).forEach(console::line);
    }

    @Override
    public void end(Summary summary) {
      if (summary.total() > 1) {
        console.line("");
        console.line(summary.sentence(console.language()));
      }
    }
  }

  /** A line a receipt, and a summary. */
  record Lines(Console console, VerdictReport words) implements ResultWriter {
    @Override
    public void add(Verified verified) {
      console.line(words.shortLine(verified));
    }

    @Override
    public void end(Summary summary) {
      console.line(summary.sentence(console.language()));
    }
  }

  /** A table. */
  record Csv(Console console) implements ResultWriter {
    public Csv {
      console.line(ReportCsv.HEADER);
    }

    @Override
    public void add(Verified verified) {
      console.line(ReportCsv.line(verified));
    }

    @Override
    public void end(Summary summary) {}
  }

  /** One JSON object. */
  final class Json implements ResultWriter {
    private final Console console;
    private final VerdictReport words;
    private final ReportJson json;

    Json(Console console, PinnedFiles pinned, VerdictReport words) {
      this.console = console;
      this.words = words;
      this.json = new ReportJson(console.language(), console.out());
      json.begin(pinned);
    }

    @Override
    public void add(Verified verified) {
      json.add(verified, words);
    }

    @Override
    public void end(Summary summary) {
      json.end(summary);
    }

    @Override
    public void close() {
      json.close();
      console.line("");
    }
  }
}
