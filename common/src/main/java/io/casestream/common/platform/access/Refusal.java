package io.casestream.common.platform.access;

import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was not let in, or not let do something. Equal ones are counted, not repeated.
 *
 * @param caller null where nobody can vouch for who it was
 * @param token what was presented, where its bearer is still to be found out
 * @param request method and path, where the token was good and its role was not
 */
record Refusal(
        String eventType,
        @Nullable Caller caller,
        @Nullable String token,
        String reason,
        @Nullable String request,
        Origin origin) {

    static final String LOGIN = "login-refused";
    static final String ACCESS = "access-refused";
}
