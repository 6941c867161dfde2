package cl.acuse.demo.register;

/**
 * Names a row or change that is not in the ledger exactly as it stands in the source.
 *
 * @param source where it stands
 * @param number its folio, empty where that cannot be read
 * @param reason why
 * @param detail what exactly; may be empty
 */
public record ReportLine(Source source, String number, Reason reason, String detail) {}
