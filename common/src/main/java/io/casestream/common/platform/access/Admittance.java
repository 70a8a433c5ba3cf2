package io.casestream.common.platform.access;

import io.casestream.common.platform.http.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a token's bearer.
 *
 * @param roles what it may do here; none where it is refused
 * @param refusal what it is told instead
 */
record Admittance(Set<String> roles, @Nullable ProblemException refusal) {

    static Admittance as(Set<String> roles) {
        return new Admittance(roles, null);
    }

    static Admittance refused(ProblemException why) {
        return new Admittance(Set.of(), why);
    }
}
