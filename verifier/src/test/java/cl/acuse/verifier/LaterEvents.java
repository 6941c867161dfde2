package cl.acuse.verifier;

import static cl.acuse.verifier.TestEvents.SENDER;
import static cl.acuse.verifier.TestEvents.act;
import static cl.acuse.verifier.TestEvents.book;
import static cl.acuse.verifier.TestEvents.bytes;
import static cl.acuse.verifier.TestEvents.communicationAct;
import static cl.acuse.verifier.TestEvents.deliveryAct;
import static cl.acuse.verifier.TestEvents.message;
import static cl.acuse.verifier.TestEvents.reference;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.AcuseExpired;
import cl.acuse.proto.v1.Annotated;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.Cancelled;
import cl.acuse.proto.v1.CommitmentErased;
import cl.acuse.proto.v1.DeemedNotified;
import cl.acuse.proto.v1.Derived;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.FailedAttempt;
import cl.acuse.proto.v1.HandedOver;
import cl.acuse.proto.v1.LevelChange;
import cl.acuse.proto.v1.LinkedExpediente;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.NoticeSent;
import cl.acuse.proto.v1.NotifiedDdu;
import cl.acuse.proto.v1.NumberBlockAssigned;
import cl.acuse.proto.v1.NumberConfirmed;
import cl.acuse.proto.v1.NumberReserved;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.proto.v1.OutOfBandSent;
import cl.acuse.proto.v1.OutageClosed;
import cl.acuse.proto.v1.OutageOpened;
import cl.acuse.proto.v1.PaperReceived;
import cl.acuse.proto.v1.RepliesTo;
import cl.acuse.proto.v1.SignRefusal;
import cl.acuse.proto.v1.SubmissionRejected;
import cl.acuse.proto.v1.TracePacketLate;
import cl.acuse.proto.v1.UnlinkedExpediente;
import cl.acuse.proto.v1.Value;
import cl.acuse.proto.v1.Visado;
import cl.acuse.proto.v1.VisadoRejected;
import java.util.List;
import java.util.stream.Stream;

/** An event of each kind of format 2, all of them by the sender. */
public final class LaterEvents {
  private LaterEvents() {}

  /** The target is an entry of the communication without a recipient. */
  public static List<Event.Builder> all(TestLog log, Entry target) {
    return Stream.of(
            act(SENDER)
                .clearLevel()
                .setBook(book())
                .setBookClosed(BookClosed.newBuilder().setLastNumber(12)),
            communicationAct(SENDER).setVisado(Visado.newBuilder().setStage(1).setStages(2)),
            communicationAct(SENDER)
                .setVisadoRejected(
                    VisadoRejected.newBuilder().setReason(41).setStage(2).setStages(2)),
            communicationAct(SENDER).setSignRejected(SignRefusal.newBuilder().setReason(42)),
            communicationAct(SENDER).setSignFailed(SignRefusal.newBuilder().setReason(44)),
            act(SENDER)
                .setBook(book())
                .setNumberReserved(NumberReserved.newBuilder().setReason(50)),
            act(SENDER)
                .setBook(book())
                .setRefersTo(reference(log, target))
                .setNumberConfirmed(NumberConfirmed.newBuilder().setNumber(2)),
            act(SENDER)
                .setBook(book())
                .setNumberVoided(
                    NumberVoided.newBuilder().setNumber(3).setReason(53).setAuthority("Res. 1")),
            act(SENDER)
                .setBook(book())
                .setNumberBlockAssigned(
                    NumberBlockAssigned.newBuilder()
                        .setCount(10)
                        .setReason(50)
                        .setUnit("Gabinete")),
            communicationAct(SENDER)
                .setSubmissionRejected(SubmissionRejected.newBuilder().setReason(12)),
            deliveryAct(SENDER).setNoticeSent(NoticeSent.newBuilder()),
            deliveryAct(SENDER)
                .setNoticeFailed(FailedAttempt.newBuilder().setReason(13).setAttempt(1)),
            deliveryAct(SENDER)
                .setRefersTo(reference(log, target))
                .setAcuseExpired(
                    AcuseExpired.newBuilder()
                        .setReason(40)
                        .setPolicy("pco/v1")
                        .setCalendar("cl/2026.1")
                        .setDeadline(day())),
            deliveryAct(SENDER).setHandedOver(HandedOver.newBuilder().setSystem("SGD")),
            deliveryAct(SENDER)
                .setHandoverFailed(FailedAttempt.newBuilder().setReason(13).setAttempt(1)),
            deliveryAct(SENDER).setDerived(Derived.newBuilder().setUnit("Jurídica")),
            communicationAct(SENDER)
                .setLevel(4)
                .setRefersTo(reference(log, target))
                .setRestricted(LevelChange.newBuilder().setPreviousLevel(1).setBasis("Ley 20.285")),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setDeclassified(
                    LevelChange.newBuilder().setPreviousLevel(4).setBasis("Ley 20.285")),
            deliveryAct(SENDER).setOutOfBandSent(OutOfBandSent.newBuilder().setMedium(1)),
            deliveryAct(SENDER).setPaperReceived(PaperReceived.newBuilder().setMedium(1)),
            communicationAct(SENDER)
                .setExpediente(expediente())
                .setLinkedExpediente(LinkedExpediente.newBuilder()),
            communicationAct(SENDER)
                .setExpediente(expediente())
                .setUnlinkedExpediente(UnlinkedExpediente.newBuilder().setReason(70)),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setRepliesTo(RepliesTo.newBuilder()),
            communicationAct(SENDER).setNotifiedDdu(NotifiedDdu.newBuilder().setTransaction("t-1")),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setDeemedNotified(
                    DeemedNotified.newBuilder()
                        .setPolicy("ddu/v1")
                        .setCalendar("cl/2026.1")
                        .setOn(day())),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setCancelled(Cancelled.newBuilder().setReason(71).setAuthority("Res. 2")),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setAnnotated(
                    Annotated.newBuilder().setNote(Value.newBuilder().setText("ver anexo"))),
            communicationAct(SENDER)
                .setRefersTo(reference(log, target))
                .setCommitmentErased(
                    CommitmentErased.newBuilder().setPath("7.1").setBasis("Ley 21.719")),
            act(SENDER)
                .setTracePacketLate(
                    TracePacketLate.newBuilder()
                        .setPacketSha256(bytes(Hash.ZERO))
                        .setFirstTransaction(act(SENDER).getOccurred())
                        .setTransactions(2)
                        .setReason(62)),
            act(SENDER)
                .setOutageOpened(OutageOpened.newBuilder().setPlatform("DocDigital").setReason(60)),
            act(SENDER)
                .setRefersTo(reference(log, target))
                .setOutageClosed(OutageClosed.newBuilder().setPlatform("DocDigital")))
        .map(event -> event.setFormat(2))
        .toList();
  }

  private static LocalDate day() {
    return LocalDate.newBuilder().setYear(2026).setMonth(12).setDay(1).build();
  }

  private static Expediente expediente() {
    return Expediente.newBuilder().setInstitution(message(SENDER)).setIuie("EXP-1").build();
  }
}
