package io.casestream.stats.compute;

import io.casestream.stats.domain.Restriction;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of a restriction on the cases {@code c}, as SQL. A view takes no parameters. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder();

    private Conditions() {}

    /** Each condition after an {@code and}. */
    static String of(Restriction restriction) {
        Conditions conditions = new Conditions();
        conditions.oneOf("c.sex", restriction.sexes());
        conditions.oneOf("c.country", restriction.countries());
        conditions.oneOf("c.source", restriction.sources());
        conditions.bound(">=", restriction.ageMin());
        conditions.bound("<=", restriction.ageMax());
        if (restriction.serious() != null) {
            conditions.and("c.serious = " + restriction.serious());
        }
        if (!restriction.outcomes().isEmpty()) {
            conditions.and("list_has_any(c.outcomes, [" + literals(restriction.outcomes()) + "])");
        }
        if (!restriction.excludedReactions().isEmpty()) {
            conditions.and(
                    "c.row_id not in (select row_id from case_reaction where term in ("
                            + literals(restriction.excludedReactions())
                            + "))");
        }
        return conditions.sql.toString();
    }

    private void oneOf(String column, List<?> values) {
        if (!values.isEmpty()) {
            and(column + " in (" + literals(values) + ")");
        }
    }

    private void bound(String comparison, @Nullable BigDecimal years) {
        if (years != null) {
            and("c.age_yrs " + comparison + " cast(" + years.toPlainString() + " as double)");
        }
    }

    private void and(String condition) {
        sql.append(" and ").append(condition);
    }

    private static String literals(List<?> values) {
        return values.stream()
                .map(value -> "'" + value.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }
}
