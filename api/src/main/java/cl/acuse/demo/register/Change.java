package cl.acuse.demo.register;

import java.time.LocalDateTime;

/**
 * A later change to one field of a row.
 *
 * @param source where it stands
 * @param observedText when it was observed, as written
 * @param observed the same, as local time
 * @param number the folio of the row changed
 * @param field the field changed
 * @param before the value before, as written
 * @param after the value after, as written
 */
public record Change(
    Source source,
    String observedText,
    LocalDateTime observed,
    String number,
    ChangedField field,
    String before,
    String after) {}
