package cl.acuse.demo.register;

import static cl.acuse.demo.register.Registers.TITLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterReaderTest {
  private static final String GOOD =
      "2013/58,2013-02-03,INCOMING,SENDER,Helfo,ON_REQUEST,2025-12-28T07:10:28," + TITLE + ",63";

  @Test
  void readsARow() throws Exception {
    var register = Registers.of(List.of(GOOD), List.of());
    var row = register.rows().getFirst();
    assertThat(row.source().row()).isEqualTo(1);
    assertThat(row.source().sha256()).isEqualTo(register.rowsFile().sha256());
    assertThat(row.year()).isEqualTo(2013);
    assertThat(row.sequence()).isEqualTo(58);
    assertThat(row.date()).isEqualTo(LocalDate.of(2013, 2, 3));
    assertThat(row.kind()).isEqualTo(RowKind.INCOMING);
    assertThat(row.party()).isEqualTo(new Party.Organisation("Helfo"));
    assertThat(row.access()).isEqualTo(Access.ON_REQUEST);
    assertThat(row.title()).isEqualTo(TITLE);
    assertThat(row.files()).isEqualTo(63);
    assertThat(Csv.line(row.cells())).isEqualTo(GOOD);
  }

  @Test
  void readsAChange() throws Exception {
    var register = Registers.of(List.of(), List.of(Registers.change("2013/58", "files", "1", "0")));
    var change = register.changes().getFirst();
    assertThat(change.observed()).isEqualTo(LocalDateTime.of(2026, 1, 6, 12, 15, 54));
    assertThat(change.observedText()).isEqualTo("2026-01-06T12:15:54");
    assertThat(change.field()).isEqualTo(ChangedField.FILES);
    assertThat(change.before()).isEqualTo("1");
    assertThat(change.after()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "2013/58,2013/058",
    "2013/58,2013-58",
    "2013/58,0000/58",
    "2013/58,2013/0",
    "2013-02-03,2013-02-30",
    "2013-02-03,2013-2-3",
    "2013-02-03,0000-02-03",
    "INCOMING,LOST",
    "SENDER,''",
    "SENDER,PARTY",
    "Helfo,''",
    "ON_REQUEST,SECRET",
    "2025-12-28T07:10:28,2025-12-28",
    "2025-12-28T07:10:28,1970-12-28T07:10:28",
    "',63',',64'",
    "',63',',063'",
    "',63',','",
    "',63',',63,'",
    "925a,925A"
  })
  void namesARowThatCannotBeReadAndGoesOn(String good, String bad) throws Exception {
    var broken = GOOD.replace(good, bad);
    assertThat(broken).isNotEqualTo(GOOD);
    var register = Registers.of(List.of(GOOD, broken, GOOD), List.of());
    assertThat(register.rowsIn()).isEqualTo(3);
    assertThat(register.rows()).extracting(row -> row.source().row()).containsExactly(1, 3);
    assertThat(register.unreadable())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.source().row()).isEqualTo(2);
          assertThat(line.reason()).isEqualTo(Reason.UNREADABLE);
          assertThat(line.detail()).isNotEmpty().doesNotContain("Helfo");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "date,2013-01-01,yesterday",
    "access,PUBLISHED,HIDDEN",
    "files,1,-1",
    "title_sha256,x,y",
    "kind,INCOMING,OUTGOING",
    "party,Helfo,Helfo"
  })
  void namesAChangeThatCannotBeReadAndGoesOn(String field, String before, String after)
      throws Exception {
    var good = Registers.change("2013/58", "files", "1", "0");
    var register =
        Registers.of(
            List.of(), List.of(good, Registers.change("2013/58", field, before, after), good));
    assertThat(register.changesIn()).isEqualTo(3);
    assertThat(register.changes()).extracting(c -> c.source().row()).containsExactly(1, 3);
    assertThat(register.unreadable()).extracting(ReportLine::number).containsExactly("2013/58");
  }

  @Test
  void refusesAFileThatIsNoRegister(@TempDir Path folder) throws Exception {
    var file = folder.resolve("r.csv");
    Files.writeString(file, "number,date\n");
    assertThatThrownBy(() -> RegisterReader.read(file))
        .isInstanceOf(RegisterException.class)
        .hasMessageContaining("does not begin with the header");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> RegisterReader.read(file)).hasMessageContaining("is not UTF-8");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> RegisterReader.read(file)).isInstanceOf(RegisterException.class);
  }

  @Test
  void aRegisterNeedsNoChanges(@TempDir Path folder) throws Exception {
    var file = folder.resolve("r.csv");
    var text = String.join(",", RegisterReader.ROW_COLUMNS) + "\n" + GOOD + "\n";
    Files.writeString(file, text);
    var register = RegisterReader.read(file);
    assertThat(register.rows()).hasSize(1);
    assertThat(register.changesIn()).isZero();
    assertThat(register.rowsFile().sha256()).isEqualTo(Hash.sha256(text.getBytes(UTF_8)));
  }

  @Test
  void aFileHasItsLimit(@TempDir Path folder) throws Exception {
    var file = folder.resolve("r.csv");
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(Limits.FILE_BYTES_MAX + 1L);
    }
    assertThatThrownBy(() -> RegisterReader.read(file)).hasMessageContaining("67,108,864");
  }
}
