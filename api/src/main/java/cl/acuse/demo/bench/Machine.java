package cl.acuse.demo.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
    return "%d cores, %s, %s, signatures by %s".formatted(cores, jvm, system, provider);
  }
}
