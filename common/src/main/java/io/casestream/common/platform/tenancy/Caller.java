package io.casestream.common.platform.tenancy;

/** Who is asking, by the signed token alone. */
public record Caller(String userId, String organization) {

    public Caller {
        if (userId.isBlank() || organization.isBlank()) {
            throw new IllegalArgumentException("a caller has a user and an organization");
        }
    }
}
