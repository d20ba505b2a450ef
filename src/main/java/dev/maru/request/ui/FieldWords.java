package dev.maru.request.ui;

import dev.maru.blueprint.FormProblem;

/** A problem of a form in one line: the field, then what to do. */
final class FieldWords {
    private FieldWords() {}

    static String of(FormProblem problem) {
        String field =
                problem.field().startsWith("/") ? problem.field().substring(1).replace('/', '.') : problem.field();
        return field.isEmpty() ? problem.message() : field + ": " + problem.message();
    }
}
