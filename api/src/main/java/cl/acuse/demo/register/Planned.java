package cl.acuse.demo.register;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event that an import is going to record.
 *
 * @param order its place among all of them, from 0
 * @param source the row or change that it comes from; books come from none
 * @param act what it says
 * @param target the place of the event that it refers to, always an earlier one
 */
public record Planned(int order, Optional<Source> source, Act act, OptionalInt target) {}
