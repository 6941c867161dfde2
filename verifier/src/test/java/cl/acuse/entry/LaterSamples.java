package cl.acuse.entry;

import cl.acuse.proto.v1.AcuseExpired;
import cl.acuse.proto.v1.Annotated;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.Cancelled;
import cl.acuse.proto.v1.CommitmentErased;
import cl.acuse.proto.v1.DeemedNotified;
import cl.acuse.proto.v1.Derived;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.FailedAttempt;
import cl.acuse.proto.v1.HandedOver;
import cl.acuse.proto.v1.LevelChange;
import cl.acuse.proto.v1.LinkedExpediente;
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

/** A valid event of each kind of format 2, in which every field of its body is present. */
final class LaterSamples {
  private static final EntryRef REFERENCE = Samples.delivery().getRefersTo();

  private LaterSamples() {}

  static List<cl.acuse.proto.v1.Event> all() {
    return List.of(
        bookClosed(),
        visado(),
        visadoRejected(),
        signRejected(),
        signFailed(),
        numberReserved(),
        numberConfirmed(),
        numberVoided(),
        numberBlockAssigned(),
        submissionRejected(),
        noticeSent(),
        noticeFailed(),
        acuseExpired(),
        handedOver(),
        handoverFailed(),
        derived(),
        restricted(),
        declassified(),
        outOfBandSent(),
        paperReceived(),
        linkedExpediente(),
        unlinkedExpediente(),
        repliesTo(),
        notifiedDdu(),
        deemedNotified(),
        cancelled(),
        annotated(),
        commitmentErased(),
        tracePacketLate(),
        outageOpened(),
        outageClosed());
  }

  /** The common fields that a kind about a book alone has. */
  private static cl.acuse.proto.v1.Event.Builder bookAct() {
    return Samples.act().clearCommunication().clearExpediente().setBook(Samples.BOOK);
  }

  private static SignRefusal refusal() {
    return SignRefusal.newBuilder()
        .setReason(42)
        .setRequestId("r-1")
        .setDetail(Samples.HASH)
        .build();
  }

  private static FailedAttempt failed() {
    return FailedAttempt.newBuilder().setReason(13).setAttempt(2).setDetail(Samples.HASH).build();
  }

  private static LevelChange change() {
    return LevelChange.newBuilder()
        .setPreviousLevel(2)
        .setBasis("Ley 20.285")
        .setUntil(Samples.DATE)
        .build();
  }

  static cl.acuse.proto.v1.Event bookClosed() {
    return Samples.bare()
        .setActing(Samples.MINISTRY)
        .setBook(Samples.BOOK)
        .setFormat(2)
        .setBookClosed(BookClosed.newBuilder().setLastNumber(9))
        .build();
  }

  static cl.acuse.proto.v1.Event visado() {
    return Samples.act()
        .setFormat(2)
        .setVisado(Visado.newBuilder().setStage(2).setStages(3))
        .build();
  }

  static cl.acuse.proto.v1.Event visadoRejected() {
    return Samples.act()
        .setFormat(2)
        .setVisadoRejected(
            VisadoRejected.newBuilder()
                .setReason(41)
                .setStage(2)
                .setStages(3)
                .setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event signRejected() {
    return Samples.act().setFormat(2).setSignRejected(refusal()).build();
  }

  static cl.acuse.proto.v1.Event signFailed() {
    return Samples.act().setFormat(2).setSignFailed(refusal()).build();
  }

  static cl.acuse.proto.v1.Event numberReserved() {
    return bookAct()
        .setFormat(2)
        .setNumberReserved(NumberReserved.newBuilder().setReason(50).setUnit("Gabinete"))
        .build();
  }

  static cl.acuse.proto.v1.Event numberConfirmed() {
    return Samples.act()
        .setBook(Samples.BOOK)
        .setRefersTo(REFERENCE)
        .setFormat(2)
        .setNumberConfirmed(
            NumberConfirmed.newBuilder().setNumber(7).setText("7-B").setType(Samples.TYPE))
        .build();
  }

  static cl.acuse.proto.v1.Event numberVoided() {
    return bookAct()
        .setFormat(2)
        .setNumberVoided(
            NumberVoided.newBuilder()
                .setNumber(7)
                .setReason(53)
                .setAuthority("Resolución exenta N° 13")
                .setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event numberBlockAssigned() {
    return bookAct()
        .setFormat(2)
        .setNumberBlockAssigned(
            NumberBlockAssigned.newBuilder().setCount(10).setReason(50).setUnit("Gabinete"))
        .build();
  }

  static cl.acuse.proto.v1.Event submissionRejected() {
    return Samples.act()
        .setFormat(2)
        .setSubmissionRejected(
            SubmissionRejected.newBuilder().setReason(12).setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event noticeSent() {
    return Samples.delivery()
        .setFormat(2)
        .setNoticeSent(NoticeSent.newBuilder().setMessageId("m-2").setAddress(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event noticeFailed() {
    return Samples.delivery().setFormat(2).setNoticeFailed(failed()).build();
  }

  static cl.acuse.proto.v1.Event acuseExpired() {
    return Samples.delivery()
        .setFormat(2)
        .setAcuseExpired(
            AcuseExpired.newBuilder()
                .setReason(40)
                .setPolicy("pco/v1")
                .setCalendar("cl/2026.1")
                .setDeadline(Samples.DATE))
        .build();
  }

  static cl.acuse.proto.v1.Event handedOver() {
    return Samples.delivery()
        .setFormat(2)
        .setHandedOver(HandedOver.newBuilder().setSystem("SGD").setReference("r-9"))
        .build();
  }

  static cl.acuse.proto.v1.Event handoverFailed() {
    return Samples.delivery().setFormat(2).setHandoverFailed(failed()).build();
  }

  static cl.acuse.proto.v1.Event derived() {
    return Samples.delivery()
        .setFormat(2)
        .setDerived(Derived.newBuilder().setUnit("Jurídica").setPerson(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event restricted() {
    return Samples.delivery().setFormat(2).setRestricted(change()).build();
  }

  static cl.acuse.proto.v1.Event declassified() {
    return Samples.delivery().setFormat(2).setDeclassified(change()).build();
  }

  static cl.acuse.proto.v1.Event outOfBandSent() {
    return Samples.delivery()
        .setFormat(2)
        .setOutOfBandSent(
            OutOfBandSent.newBuilder().setMedium(1).setCarrier("Correos").setTracking("t-1"))
        .build();
  }

  static cl.acuse.proto.v1.Event paperReceived() {
    return Samples.delivery()
        .setFormat(2)
        .setPaperReceived(
            PaperReceived.newBuilder()
                .setMedium(1)
                .setCarrier("Correos")
                .setTracking("t-1")
                .setIngreso(Samples.folio()))
        .build();
  }

  static cl.acuse.proto.v1.Event linkedExpediente() {
    return Samples.act()
        .setFormat(2)
        .setLinkedExpediente(LinkedExpediente.newBuilder().setPosition(3).setCpat("5076"))
        .build();
  }

  static cl.acuse.proto.v1.Event unlinkedExpediente() {
    return Samples.act()
        .setFormat(2)
        .setUnlinkedExpediente(
            UnlinkedExpediente.newBuilder().setReason(70).setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event repliesTo() {
    return Samples.act()
        .setRefersTo(REFERENCE)
        .setFormat(2)
        .setRepliesTo(RepliesTo.newBuilder().setAnswered(Samples.act().getCommunication()))
        .build();
  }

  static cl.acuse.proto.v1.Event notifiedDdu() {
    return Samples.act()
        .setFormat(2)
        .setNotifiedDdu(NotifiedDdu.newBuilder().setTransaction("t-1").setPerson(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event deemedNotified() {
    return Samples.act()
        .setRefersTo(REFERENCE)
        .setFormat(2)
        .setDeemedNotified(
            DeemedNotified.newBuilder()
                .setPolicy("ddu/v1")
                .setCalendar("cl/2026.1")
                .setOn(Samples.DATE))
        .build();
  }

  static cl.acuse.proto.v1.Event cancelled() {
    return Samples.delivery()
        .setFormat(2)
        .setCancelled(
            Cancelled.newBuilder()
                .setReason(71)
                .setAuthority("Resolución exenta N° 14")
                .setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event annotated() {
    return Samples.delivery()
        .setFormat(2)
        .setAnnotated(Annotated.newBuilder().setNote(Value.newBuilder().setText("ver anexo")))
        .build();
  }

  static cl.acuse.proto.v1.Event commitmentErased() {
    return Samples.delivery()
        .setFormat(2)
        .setCommitmentErased(CommitmentErased.newBuilder().setPath("7.1").setBasis("Ley 21.719"))
        .build();
  }

  static cl.acuse.proto.v1.Event tracePacketLate() {
    return Samples.act()
        .setFormat(2)
        .setTracePacketLate(
            TracePacketLate.newBuilder()
                .setPacketSha256(Samples.HASH)
                .setFirstTransaction(Samples.OCCURRED)
                .setTransactions(2)
                .setReason(62)
                .setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event outageOpened() {
    return bookAct()
        .clearBook()
        .setFormat(2)
        .setOutageOpened(
            OutageOpened.newBuilder()
                .setPlatform("DocDigital")
                .setReason(60)
                .setDetail(Samples.HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event outageClosed() {
    return bookAct()
        .clearBook()
        .setRefersTo(REFERENCE)
        .setFormat(2)
        .setOutageClosed(OutageClosed.newBuilder().setPlatform("DocDigital"))
        .build();
  }
}
