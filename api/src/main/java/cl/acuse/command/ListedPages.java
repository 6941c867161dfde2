package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.EntryList;
import cl.acuse.client.LedgerException;
import cl.acuse.client.VerifiedProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** The pages of a list, and the files that they become. */
final class ListedPages {
  private static final String TOO_LARGE = "PROOF_TOO_LARGE";

  private ListedPages() {}

  /** Makes the folder; what is in one already could be taken for pages of this list. */
  static void requireEmpty(Path folder) throws CommandException, IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw CommandException.misuse(
            "The folder %s is not empty: choose another --out.".formatted(folder));
      }
    }
  }

  /** The file of a page, counted from 1; the order of names is that of pages. */
  static Path file(Path folder, int page) {
    return folder.resolve("page-%05d.acuse.json".formatted(page));
  }

  /** The next page. */
  static VerifiedProof await(EntryList list) throws CommandException {
    try {
      return list.next().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException.Refused refused
          && refused.code().equals(TOO_LARGE)) {
        throw CommandException.failed(
            "Between two neighbouring epochs there are more than 30,000 entries of it, which no"
                + " proof holds: mirror the log and audit it, and have epochs made more often"
                + " (epoch.entries).");
      }
      if (e.getCause() instanceof LedgerException known) {
        throw CommandException.failed(String.valueOf(known.getMessage()));
      }
      throw e;
    }
  }
}
