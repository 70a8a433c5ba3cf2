package io.casestream.common.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.casestream.common.platform.kafka.Durably;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into a problem response; never a stack trace. */
@ApplicationScoped
class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    @ServerExceptionMapper
    Response problem(ProblemException thrown) {
        return respond(thrown);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized() {
        ProblemException problem =
                ProblemException.of(
                        401,
                        "unauthorized",
                        "No valid token",
                        "Send a valid bearer token in the Authorization header.");
        return Response.fromResponse(respond(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException thrown) {
        return respond(
                ProblemException.of(
                        403,
                        "forbidden",
                        "Not allowed",
                        "The role in your token does not allow this."));
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException thrown) {
        return respond(
                ProblemException.of(
                        400, "bad-request", "Bad request", String.valueOf(thrown.getMessage())));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException thrown) {
        return respond(badJson(": " + thrown.getOriginalMessage()));
    }

    /** The message would name classes; where it went wrong says enough. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException thrown) {
        String member =
                thrown.getPath().stream()
                        .map(
                                step ->
                                        step.getFieldName() == null
                                                ? "[" + step.getIndex() + "]"
                                                : step.getFieldName())
                        .collect(Collectors.joining("."));
        return respond(badJson(member.isEmpty() ? "." : ", at " + member + "."));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status < 400) {
            return thrown.getResponse();
        }
        String title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return respond(
                ProblemException.of(
                        status,
                        title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                        title,
                        String.valueOf(thrown.getMessage())));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable thrown) {
        String correlationId = CorrelationId.current();
        if (Durably.isTransient(thrown) && causedBy(thrown, SQLException.class)) {
            LOG.errorf(thrown, "database failed, correlation_id=%s", correlationId);
            return respond(
                    ProblemException.of(
                            503,
                            "unavailable",
                            "The database does not answer",
                            "Try again in a few seconds."),
                    correlationId);
        }
        LOG.errorf(thrown, "request failed, correlation_id=%s", correlationId);
        return respond(
                ProblemException.of(
                        500,
                        "internal-error",
                        "Something went wrong on our side",
                        "Nothing was changed. Tell your administrator the correlation id."),
                correlationId);
    }

    private static ProblemException badJson(String where) {
        return ProblemException.of(
                400,
                "bad-json",
                "The body cannot be read",
                "The body is not the JSON expected here" + where);
    }

    private static Response respond(ProblemException problem) {
        return respond(problem, CorrelationId.current());
    }

    private static Response respond(ProblemException problem, String correlationId) {
        Response.ResponseBuilder response =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(problem.problem(correlationId));
        switch (problem.status()) {
            case 429 -> response.header("Retry-After", 10);
            case 503 -> response.header("Retry-After", 2);
            default -> {
                // Trying again would not help.
            }
        }
        return response.build();
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
