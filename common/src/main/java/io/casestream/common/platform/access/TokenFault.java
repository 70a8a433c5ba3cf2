package io.casestream.common.platform.access;

import java.util.Map;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Says what is wrong with a token in words for the audit trail, and nothing of what is in it. */
final class TokenFault {

    private static final Map<Integer, String> REASONS =
            Map.of(
                    ErrorCodes.EXPIRED, "expired",
                    ErrorCodes.NOT_YET_VALID, "not valid yet",
                    ErrorCodes.ISSUER_INVALID, "wrong issuer",
                    ErrorCodes.ISSUER_MISSING, "no issuer",
                    ErrorCodes.AUDIENCE_INVALID, "wrong audience",
                    ErrorCodes.AUDIENCE_MISSING, "no audience",
                    ErrorCodes.EXPIRATION_MISSING, "no expiry",
                    ErrorCodes.SIGNATURE_INVALID, "wrong signature",
                    ErrorCodes.SIGNATURE_MISSING, "not signed");

    private TokenFault() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return invalid.getErrorDetails().stream()
                        .map(error -> REASONS.get(error.getErrorCode()))
                        .filter(reason -> reason != null)
                        .findFirst()
                        .orElse("unusable");
            }
        }
        return "unusable";
    }
}
