package cl.acuse.demo.bench;

import cl.acuse.entry.Plural;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * On what something was measured.
 *
 * @param cores processors that the JVM may use
 * @param jvm name and version of the JVM
 * @param system name and version of the operating system
 * @param provider who computes signatures
 */
record Machine(int cores, String jvm, String system, String provider) {
  static Machine here(String provider) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        provider);
  }

  void json(ObjectNode json) {
    json.put("cores", cores).put("jvm", jvm).put("system", system).put("provider", provider);
  }

  @Override
  public String toString() {
    return Plural.format(
        Locale.ROOT,
        "%1$d {1#core|cores}, %2$s, %3$s, signatures by %4$s",
        cores,
        jvm,
        system,
        provider);
  }
}
