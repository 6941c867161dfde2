package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * A program that needs the kernel and {@code java.base} and nothing else; {@link KernelAloneTest}
 * runs it. Arguments: the file of a proof, the file of its policy, the leaf hash.
 */
final class KernelAlone {
  private KernelAlone() {}

  public static void main(String[] arguments) throws Exception {
    var proof = TlogProof.parse(Files.readAllBytes(Path.of(arguments[0])));
    var policy = TlogPolicy.parse(Files.readAllBytes(Path.of(arguments[1])));
    var checkpoint = proof.verify(Hash.parseHex(arguments[2]), policy);
    checkpoint.requireQuorum();
    ecdsa();
    var map = SparseMap.EMPTY.with(List.of(new MapLeaf(Hash.ZERO, 1, Hash.EMPTY_ROOT)));
    map.prove(Hash.EMPTY_ROOT).verifyAbsent(Hash.EMPTY_ROOT, map.root());
    System.out.println("size " + checkpoint.checkpoint().size());
  }

  /** RFC 6979 A.2.5: P-256 with SHA-256 over "sample". */
  private static void ecdsa() throws Exception {
    var hex = HexFormat.of();
    var spki =
        "3059301306072a8648ce3d020106082a8648ce3d030107034200"
            + "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
    var signature =
        "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    SubmitterAlgorithm.ECDSA_P256_SHA256
        .parseSpki(hex.parseHex(spki))
        .verify("sample".getBytes(UTF_8), hex.parseHex(signature));
  }
}
