package cl.acuse.demo;

import cl.acuse.demo.Letter.Delivery;
import cl.acuse.demo.Letter.Fate;
import cl.acuse.demo.Letter.Signer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The demonstration's communications: the same for the same seed.
 *
 * <p>Two things are always in it. The second letter goes to a municipality that it was not meant
 * for, which returns it. And one municipality numbers by hand, on paper, and skips a number.
 */
final class Sample {
  /** The municipality that numbers by hand. */
  static final String BY_HAND = "municipalidad-de-lonquimay";

  /** The number that it skips. */
  static final long SKIPPED = 4;

  /** Letters that it sends at least, so that there is a number after the one skipped. */
  private static final int BY_HAND_LETTERS_MIN = 6;

  private static final int RECIPIENTS_MAX = 5;
  private static final int SILENT_PERCENT = 15;
  private static final int MINISTRY_PERCENT = 60;

  private static final List<String> SUBJECTS =
      List.of(
          "Convenio de conectividad rural",
          "Subsidio de agua potable rural: nómina de beneficiarios",
          "Informe de daños por temporal",
          "Solicitud de maquinaria para camino vecinal",
          "Licitación del puente mecano: observaciones técnicas",
          "Programa de pavimentos participativos: llamado",
          "Transferencia del fondo de apoyo a la educación pública",
          "Campaña de vacunación: calendario por comuna",
          "Ampliación del consultorio: acta de mesa técnica",
          "Catastro de viviendas en zona de riesgo",
          "Plan comunal de emergencia: actualización",
          "Uso de la sede social como albergue");

  private static final List<Signer> SIGNERS =
      List.of(
          new Signer("44444444-4", "Persona de Prueba Cuatro", "Jefa de Servicio"),
          new Signer("55555555-5", "Persona de Prueba Cinco", "Secretario Municipal"),
          new Signer("88888888-8", "Persona de Prueba Ocho", "Administradora Municipal"),
          new Signer("99999999-9", "Persona de Prueba Nueve", "Jefe de División"));

  private final List<Member> members;
  private final RandomGenerator random;
  private final List<Letter> letters = new ArrayList<>();

  private Sample(List<Member> members, RandomGenerator random) {
    this.members = members;
    this.random = random;
  }

  /**
   * Draws letters.
   *
   * @param members who writes to whom
   * @param random decides
   * @param count how many letters, at least 8
   * @return the letters
   */
  static List<Letter> draw(List<Member> members, RandomGenerator random, int count) {
    var sample = new Sample(members, random);
    sample.add(sample.member("ministerio-de-obras-publicas"), sample.first(), Fate.ACKNOWLEDGED);
    sample.add(
        sample.member("ministerio-de-educacion"),
        List.of(sample.member("municipalidad-de-curarrehue")),
        Fate.RETURNED);
    while (sample.letters.size() < count) {
      sample.addRandom(count - sample.letters.size() <= BY_HAND_LETTERS_MIN);
    }
    return List.copyOf(sample.letters);
  }

  private List<Member> first() {
    return List.of(
        member("municipalidad-de-temuco"),
        member("municipalidad-de-padre-las-casas"),
        member("municipalidad-de-villarrica"),
        member("municipalidad-de-pucon"),
        member("municipalidad-de-angol"));
  }

  private Member member(String code) {
    return members.stream()
        .filter(member -> member.institution().code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no member " + code));
  }

  private void addRandom(boolean byHand) {
    var sender = byHand ? member(BY_HAND) : sender();
    var others = new ArrayList<>(members);
    others.remove(sender);
    Collections.shuffle(others, Random.from(random));
    add(sender, others.subList(0, 1 + random.nextInt(RECIPIENTS_MAX)), Fate.ACKNOWLEDGED);
  }

  private Member sender() {
    var ministry = random.nextInt(100) < MINISTRY_PERCENT;
    var candidates =
        members.stream().filter(member -> member.isMunicipality() != ministry).toList();
    return candidates.get(random.nextInt(candidates.size()));
  }

  private void add(Member sender, List<Member> recipients, Fate fate) {
    var number = letters.size() + 1;
    var subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    var signer = SIGNERS.get(random.nextInt(SIGNERS.size()));
    var deliveries =
        recipients.stream().map(recipient -> new Delivery(recipient, fate(number, fate))).toList();
    letters.add(
        new Letter(number, sender, deliveries, subject, text(sender, subject, signer), signer));
  }

  /** The first two letters are part of the story; of the others some stay without an answer. */
  private Fate fate(int number, Fate fate) {
    return number > 2 && random.nextInt(100) < SILENT_PERCENT ? Fate.SILENT : fate;
  }

  private static String text(Member sender, String subject, Signer signer) {
    return """
    %s

    Materia: %s

    Documento de ejemplo de la demostración de Acuse; no es un acto de ninguna institución.

    %s
    %s
    """
        .formatted(sender.name(), subject, signer.name(), signer.office());
  }
}
