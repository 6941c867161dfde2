package cl.acuse.client.event;

/**
 * The registry numbers that events are written with, by name.
 *
 * <p>They are those of docs/spec.md, Appendix A. The registries grow and a log records numbers that
 * it does not know, so these are plain numbers: a builder takes any from 1 to 65,535. Those that
 * the rules themselves speak of are {@link cl.acuse.entry.Scheme}, {@link cl.acuse.entry.Level},
 * {@link cl.acuse.entry.KeyRole}, {@link cl.acuse.entry.NumberedBy} and {@link
 * cl.acuse.entry.NumberingMethod}.
 */
public final class Vocabulary {
  private Vocabulary() {}

  /** The way by which an act reached its submitter: registry {@code channel}. */
  public static final class Channel {
    /** Platform of official communications. */
    public static final int PLATFORM = 1;

    /** Programming interface. */
    public static final int API = 2;

    /** Paper. */
    public static final int PAPER = 3;

    /** E-mail. */
    public static final int EMAIL = 4;

    /** Import of a register. */
    public static final int IMPORT = 5;

    /** PISEE interoperability. */
    public static final int PISEE = 6;

    private Channel() {}
  }

  /** The credential that a person claims: registry {@code credential}. */
  public static final class Credential {
    /** None. */
    public static final int NONE = 1;

    /** User session. */
    public static final int SESSION = 2;

    /** ClaveÚnica. */
    public static final int CLAVE_UNICA = 3;

    /** Key of the institution. */
    public static final int INSTITUTION_KEY = 4;

    /** Advanced electronic signature (declared). */
    public static final int FEA = 5;

    /** Simple electronic signature (declared). */
    public static final int FES = 6;

    /** Handwritten signature. */
    public static final int HANDWRITTEN = 7;

    private Credential() {}
  }

  /** The capacity in which a person acted: registry {@code capacity}. */
  public static final class Capacity {
    /** Head of service. */
    public static final int HEAD_OF_SERVICE = 1;

    /** Delegate. */
    public static final int DELEGATE = 2;

    /** Substitute. */
    public static final int SUBSTITUTE = 3;

    /** Official. */
    public static final int OFFICIAL = 4;

    /** System. */
    public static final int SYSTEM = 5;

    private Capacity() {}
  }

  /** What a document is in the act: registry {@code document_role}. */
  public static final class DocumentRole {
    /** Main document. */
    public static final int MAIN = 1;

    /** Annex. */
    public static final int ANNEX = 2;

    /** Before signature. */
    public static final int BEFORE_SIGNATURE = 3;

    /** After signature. */
    public static final int AFTER_SIGNATURE = 4;

    /** Scan. */
    public static final int SCAN = 5;

    private DocumentRole() {}
  }

  /** Why there are no bytes of a document: registry {@code absence}. */
  public static final class Absence {
    /** Outside link without content. */
    public static final int OUTSIDE_LINK = 1;

    /** The imported register does not hold the document. */
    public static final int NOT_HELD = 2;

    /** On paper only. */
    public static final int PAPER_ONLY = 3;

    private Absence() {}
  }

  /** Types of official documents: registry {@code document_type}. */
  public static final class DocumentType {
    /** Official letter. */
    public static final int OFICIO = 30;

    /** Resolution. */
    public static final int RESOLUCION = 31;

    /** Circular. */
    public static final int CIRCULAR = 32;

    /** Memorandum. */
    public static final int MEMORANDO = 33;

    /** Case paper. */
    public static final int CASE_PAPER = 34;

    /** Minutes. */
    public static final int MINUTES = 35;

    /** Agenda. */
    public static final int AGENDA = 36;

    /** Internal note. */
    public static final int INTERNAL_NOTE = 37;

    /** Letter. */
    public static final int LETTER = 38;

    private DocumentType() {}
  }

  /** Subtypes of official documents: registry {@code document_subtype}. */
  public static final class DocumentSubtype {
    /** Ordinary. */
    public static final int ORDINARIO = 1;

    /** Circular. */
    public static final int CIRCULAR = 2;

    /** Reserved. */
    public static final int RESERVADO = 3;

    private DocumentSubtype() {}
  }

  /** Why something was revoked, failed, returned or corrected: registry {@code reason}. */
  public static final class Reason {
    /** Key compromised. */
    public static final int KEY_COMPROMISED = 1;

    /** Key replaced. */
    public static final int KEY_REPLACED = 2;

    /** Holder ceased. */
    public static final int HOLDER_CEASED = 3;

    /** Recipient unreachable. */
    public static final int RECIPIENT_UNREACHABLE = 10;

    /** Recipient unknown to the channel. */
    public static final int RECIPIENT_UNKNOWN = 11;

    /** Content refused by the channel. */
    public static final int CONTENT_REFUSED = 12;

    /** Technical failure. */
    public static final int TECHNICAL_FAILURE = 13;

    /** Recipient is not competent. */
    public static final int NOT_COMPETENT = 20;

    /** Wrong recipient. */
    public static final int WRONG_RECIPIENT = 21;

    /** Incomplete. */
    public static final int INCOMPLETE = 22;

    /** Illegible document. */
    public static final int ILLEGIBLE = 23;

    /** Duplicate. */
    public static final int DUPLICATE = 24;

    /** Clerical error. */
    public static final int CLERICAL_ERROR = 30;

    /** The source register changed. */
    public static final int CHANGED_AT_SOURCE = 31;

    /** Other. */
    public static final int OTHER = 99;

    private Reason() {}
  }

  /** What the numbers of a book are for: registry {@code book_purpose}. */
  public static final class BookPurpose {
    /** Outgoing folio. */
    public static final int OUTGOING = 1;

    /** Entry number. */
    public static final int INGRESO = 2;

    /** Reserved series. */
    public static final int RESERVED = 3;

    /** General series. */
    public static final int GENERAL = 4;

    private BookPurpose() {}
  }

  /** Purposes of a signing request: registry {@code signing_purpose}. */
  public static final class SigningPurpose {
    /** General purpose (attended). */
    public static final int PROPOSITO_GENERAL = 1;

    /** Unattended. */
    public static final int DESATENDIDO = 2;

    private SigningPurpose() {}
  }

  /** What a signature claims to be: registry {@code signature_grade}. */
  public static final class SignatureGrade {
    /** FEA declared. */
    public static final int FEA_DECLARED = 1;

    /** FES declared. */
    public static final int FES_DECLARED = 2;

    /** FEA verified by the submitter. */
    public static final int FEA_VERIFIED = 3;

    private SignatureGrade() {}
  }

  /** Whether a recipient is addressed or copied: registry {@code addressing}. */
  public static final class Addressing {
    /** Addressed. */
    public static final int TO = 1;

    /** Copied. */
    public static final int COPY = 2;

    private Addressing() {}
  }

  /** Who observed an act: registry {@code observer}. */
  public static final class Observer {
    /** The platform. */
    public static final int PLATFORM = 1;

    /** The connector. */
    public static final int CONNECTOR = 2;

    /** The recipient. */
    public static final int RECIPIENT = 3;

    /** The originator. */
    public static final int ORIGINATOR = 4;

    private Observer() {}
  }
}
