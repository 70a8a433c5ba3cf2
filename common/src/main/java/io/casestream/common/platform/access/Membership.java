package io.casestream.common.platform.access;

import org.jspecify.annotations.Nullable;

/**
 * What the register of members says about a user in an organization.
 *
 * @param outcome registered, member, role-changed; or why not: unknown-organization,
 *     organization-suspended, unknown-user, removed
 * @param role what the user is; null where refused
 * @param roleBefore what the user was before the role followed the token's
 */
public record Membership(String outcome, @Nullable String role, @Nullable String roleBefore) {}
