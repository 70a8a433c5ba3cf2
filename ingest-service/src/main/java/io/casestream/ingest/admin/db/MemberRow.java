package io.casestream.ingest.admin.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in an organization.
 *
 * @param roleSource token where the role follows the token's, admin where an admin gave it
 * @param status active or removed
 * @param firstSeenAt null for somebody who was added and has not come yet
 */
public record MemberRow(
        String userId,
        @Nullable String email,
        @Nullable String fullName,
        String role,
        String roleSource,
        String status,
        @Nullable Instant firstSeenAt,
        Instant createdAt,
        Instant updatedAt) {}
