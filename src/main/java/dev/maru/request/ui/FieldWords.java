package dev.maru.request.ui;

import dev.maru.blueprint.FormProblem;

/** A problem of a form in one line: the field, then what to do. */
final class FieldWords {
    private FieldWords() {}

    static String of(FormProblem problem) {
        return problem.label().isEmpty() ? problem.message() : problem.label() + ": " + problem.message();
    }
}
