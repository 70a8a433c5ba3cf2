package io.casestream.ingest.admin.db;

import java.time.Instant;

/**
 * An organization.
 *
 * @param status active or suspended
 */
public record TenantRow(
        String organization, String name, String status, Instant createdAt, Instant updatedAt) {}
