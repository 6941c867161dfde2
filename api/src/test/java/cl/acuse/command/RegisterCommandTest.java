package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.ExitCode;
import cl.acuse.client.LedgerException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a registrar is told where the log did not take a registration in. */
class RegisterCommandTest {
  @Test
  void anUnknownOutcomeIsNoRefusal() {
    var told = RegisterCommand.failed(new LedgerException.OutcomeUnknown("No answer."));
    assertThat(told.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(told.getMessage()).contains("repeat the command").doesNotContain("draft");
  }

  @Test
  void aRefusalIsToldInTheWordsOfTheLog() {
    var told =
        RegisterCommand.failed(
            new LedgerException.Refused("KEY_KNOWN", "What the log says.", List.of()));
    assertThat(told.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(told.getMessage()).isEqualTo("What the log says.");
  }
}
