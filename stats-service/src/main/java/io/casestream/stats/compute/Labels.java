package io.casestream.stats.compute;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How terms are spelt for people: the commonest mixed-case spelling among the current cases, ties
 * by code point, else the term itself.
 */
final class Labels {

    private static final String COMMONEST =
            """
            select term, label from (
                select term, label, count(*) as cases
                from %s semi join labelled using (row_id)
                where true %s
                group by term, label
                having regexp_matches(label, '\\p{Ll}') and regexp_matches(label, '\\p{Lu}'))
            qualify row_number() over (partition by term order by cases desc, label) = 1
            """;

    /** Every term is its own label. */
    static final Labels NONE = new Labels(Map.of());

    private final Map<String, String> labels;

    private Labels(Map<String, String> labels) {
        this.labels = labels;
    }

    /** The labels of these terms. */
    static Labels of(Sql sql, TermKind kind, Collection<String> terms) throws SQLException {
        if (terms.isEmpty()) {
            return NONE;
        }
        return read(
                sql,
                COMMONEST.formatted(
                        kind.table(), "and term in (select unnest(cast(? as varchar[])))"),
                sql.texts(List.copyOf(terms)));
    }

    /** The labels of every term. */
    static Labels all(Sql sql, TermKind kind) throws SQLException {
        return read(sql, COMMONEST.formatted(kind.table(), ""));
    }

    String of(String term) {
        return labels.getOrDefault(term, term);
    }

    private static Labels read(Sql sql, String query, Object... parameters) throws SQLException {
        Map<String, String> labels = new HashMap<>();
        sql.list(query, row -> labels.put(row.getString(1), row.getString(2)), parameters);
        return new Labels(labels);
    }
}
