package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Small registers for tests, written as their files would be. */
final class Registers {
  static final String TITLE = "925a9db2cbcc61f96b85822f2a185479208a59988c0c8c3967845524944ab88f";
  static final String OTHER_TITLE =
      "930c5f1d89b3b1f79838de0eba942a6c8c3dfaa097d338a2c35e74a5db58121b";

  private Registers() {}

  static Register of(List<String> rows, List<String> changes) throws RegisterException {
    return RegisterReader.read(
        file("register.csv", RegisterReader.ROW_COLUMNS, rows),
        file("changes.csv", RegisterReader.CHANGE_COLUMNS, changes));
  }

  private static SourceFile file(String name, List<String> columns, List<String> rows)
      throws RegisterException {
    var text = String.join(",", columns) + "\n" + String.join("\n", rows);
    return SourceFile.of(name, text.getBytes(UTF_8), columns);
  }

  /** A row with a number, a kind and a party; the role follows from the kind. */
  static String row(String number, RowKind kind, String party) {
    var role = party.isEmpty() ? "" : kind == RowKind.INCOMING ? "SENDER" : "RECIPIENT";
    return "%s,2013-02-03,%s,%s,%s,PUBLISHED,,%s,2".formatted(number, kind, role, party, TITLE);
  }

  static String change(String number, String field, String before, String after) {
    return "2026-01-06T12:15:54,%s,%s,%s,%s".formatted(number, field, before, after);
  }
}
