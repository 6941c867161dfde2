package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Stream;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Communication;
import java.util.Collection;
import java.util.List;

/** The recipients of a communication as SUBMITTED binds them (docs/spec.md [E-10]). */
final class Recipients {
  private Recipients() {}

  static List<Hash> leaves(Communication communication, Collection<Institution> recipients) {
    var originator = Institution.of(communication.getOriginator());
    return recipients.stream()
        .map(recipient -> Stream.delivery(originator, communication.getId(), recipient).id())
        .distinct()
        .sorted()
        .map(id -> Hash.leaf(id.bytes()))
        .toList();
  }

  static Hash root(List<Hash> leaves) {
    return new TreeGrowth(CompactRange.EMPTY, leaves).root();
  }
}
