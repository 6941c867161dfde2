package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.proto.service.v1.OpenedBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse evidence books}. */
@Command(
    name = "books",
    description = "Lists an institution's numbering books. A list is no evidence: ask for proof.",
    mixinStandardHelpOptions = true)
final class BooksCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var owner = institution.named();
      var books = ServerOptions.await(client.deliveries().books(owner));
      books.forEach(this::print);
      output.counted("%1$d {1#book|books}.", books.size());
      return ExitCode.OK;
    }
  }

  private void print(OpenedBook book) {
    var name = Listed.owned(book.getBook().getInstitution(), book.getBook().getId());
    var opened = book.getOpened();
    if (output.isJson()) {
      output.putLine(
          Json.object()
              .put("book", name)
              .put("unit", opened.getUnit())
              .put("series", opened.getSeries())
              .put("year", opened.getYear())
              .put("firstNumber", opened.getFirstNumber())
              .put("index", book.getIndex()));
    } else {
      output.say(
          "%s  %s %s%s, from number %d on, opened in entry %d"
              .formatted(
                  name,
                  opened.getUnit().isEmpty() ? "-" : opened.getUnit(),
                  opened.getSeries(),
                  opened.getYear() == 0 ? "" : " " + opened.getYear(),
                  opened.getFirstNumber(),
                  book.getIndex()));
    }
  }
}
