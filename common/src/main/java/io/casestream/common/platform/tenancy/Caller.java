package io.casestream.common.platform.tenancy;

/** Who is asking, by the signed token alone. */
public record Caller(String userId, String organization) {

    /** Where the audit trail keeps what belongs to no organization; none can be called so. */
    public static final String NO_ORGANIZATION = "-";

    public Caller {
        if (userId.isBlank() || organization.isBlank()) {
            throw new IllegalArgumentException("a caller has a user and an organization");
        }
    }
}
