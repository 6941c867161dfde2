package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The organisations that a register names, each with a code that the registrar chooses (scheme
 * LOCAL). The code is made of the name as it is spelled, so that the same spelling has the same
 * code in every import, and two spellings have two codes.
 *
 * <p>Owned by the thread that plans.
 */
final class Directory {
  private static final int SLUG_CHARS_MAX = 40;
  private static final int DIGEST_CHARS = 12;

  private final Map<Institution, String> names = new LinkedHashMap<>();

  Institution institution(Party.Organisation organisation) {
    var institution = new Institution(Scheme.LOCAL, code(organisation.name()));
    names.put(institution, organisation.name());
    return institution;
  }

  Map<Institution, String> names() {
    return names;
  }

  /** A readable part, for people, and a part of the name's digest, which makes it unique. */
  static String code(String name) {
    var digest = Hash.sha256(name.getBytes(UTF_8)).toString().substring(0, DIGEST_CHARS);
    return "%s-%s".formatted(slug(name), digest);
  }

  private static String slug(String name) {
    var ascii =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("æ", "ae")
            .replace("ø", "o")
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    var slug = "x" + ascii;
    return slug.substring(1, Math.min(slug.length(), SLUG_CHARS_MAX + 1)).replaceAll("^-|-$", "");
  }
}
