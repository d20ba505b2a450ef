package dev.maru.request;

import dev.maru.blueprint.FormProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters do not pass the blueprint's form. */
public class FormRefused extends IllegalArgumentException {
    private final List<FormProblem> problems;

    FormRefused(List<FormProblem> problems) {
        super("The parameters do not pass the form. "
                + problems.stream()
                        .map(problem -> (problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message())
                        .collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<FormProblem> problems() {
        return problems;
    }
}
