package io.casestream.stats.domain;

import io.casestream.common.model.RoleScope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which cases and which of their drugs a statistic counts.
 *
 * @param role restricts drugs, never cases
 * @param basis the date that {@code from} and {@code to} test and that trends go by
 * @param from first day, inclusive; null for no bound
 * @param to last day, inclusive; null for no bound
 * @param uploadIds distinct and in order; empty for every merged upload
 * @param restriction which of these cases count
 */
public record StatScope(
        RoleScope role,
        Basis basis,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<UUID> uploadIds,
        Restriction restriction) {

    /** Every current case, suspect drugs, by report date. */
    public static final StatScope DEFAULT =
            new StatScope(RoleScope.SUSPECT, Basis.REPORT, null, null, List.of());

    public StatScope {
        uploadIds = uploadIds.stream().distinct().sorted().toList();
    }

    /** Every case of this scope. */
    public StatScope(
            RoleScope role,
            Basis basis,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<UUID> uploadIds) {
        this(role, basis, from, to, uploadIds, Restriction.NONE);
    }
}
