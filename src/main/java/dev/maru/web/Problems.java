package dev.maru.web;

import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what a capability throws into problem details. A stack trace stays in the log, under an id the client gets. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail forbidden(NotPermitted e) {
        return problem(HttpStatus.FORBIDDEN, e);
    }

    @ExceptionHandler
    ProblemDetail refused(Refused e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler
    ProblemDetail badValue(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler
    ProblemDetail badAddress(InvalidParameterException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "A parameter in the address cannot be read. Encode it as the address of a URL has it: %20 for a blank,"
                        + " %25 for a percent sign.");
    }

    @ExceptionHandler
    ProblemDetail preconditionRequired(PreconditionRequired e) {
        return problem(HttpStatus.PRECONDITION_REQUIRED, e);
    }

    @ExceptionHandler
    ProblemDetail preconditionFailed(PreconditionFailed e) {
        return problem(HttpStatus.PRECONDITION_FAILED, e);
    }

    @ExceptionHandler
    ProblemDetail changedMeanwhile(OptimisticLockingFailureException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED, "Somebody changed it a moment ago. Read it again, then change it.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                e, ProblemDetail.forStatusAndDetail(status, UnreadableBody.words(e)), headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e) throws Exception {
        if (e instanceof ErrorResponse) {
            throw e;
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Error {}", id, e);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong that is not your fault. An administrator finds it in the log under " + id + ".");
        problem.setProperty("errorId", id);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, Exception e) {
        return ProblemDetail.forStatusAndDetail(
                status, e.getMessage() == null ? status.getReasonPhrase() : e.getMessage());
    }
}
