package cl.acuse.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Where in an entry the submission ends and the log's part begins ([N-01]). */
final class SubmissionPrefix {
  private static final int LAST_FIELD = cl.acuse.proto.v1.Submission.SIGNATURE_FIELD_NUMBER;

  private SubmissionPrefix() {}

  /** The offset of the first field that is not a submission's. */
  static int end(ByteString entry) throws MalformedEventException {
    var input = entry.newCodedInput();
    try {
      while (!input.isAtEnd()) {
        var start = input.getTotalBytesRead();
        var tag = input.readTag();
        if (Integer.compareUnsigned(WireFormat.getTagFieldNumber(tag), LAST_FIELD) > 0) {
          return start;
        }
        input.skipField(tag);
      }
      return entry.size();
    } catch (IOException e) {
      throw new MalformedEventException("C-11", "", "a protobuf message");
    }
  }
}
