package dev.maru.blueprint;

/**
 * Something in a filled-in form that does not pass.
 *
 * @param field a JSON pointer into the parameters (RFC 6901), empty for the whole
 * @param label what the form calls the field, those it is a part of before it; empty for the whole
 * @param message what to do about it, for a person
 */
public record FormProblem(String field, String label, String message) {}
