package io.casestream.learning.db;

import io.casestream.learning.domain.KnownTerms;
import io.casestream.learning.domain.Term;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The names of drugs and reactions an organization has filtered by. */
@Singleton
public class KnownTermRepository {

    private static final String INSERT =
            """
            insert into learning.known_terms (organization, kind, words)
            values (:organization, :kind, :words)
            on conflict do nothing
            """;

    private static final String AMONG =
            """
            select words, min(kind) as kind
            from learning.known_terms
            where organization = current_setting('app.organization') and words = any (:words)
            group by words
            """;

    /** Stores these terms; those that were unknown so far. */
    public List<Term> insertNew(Handle handle, String organization, List<Term> terms) {
        return terms.stream()
                .filter(
                        term ->
                                handle.createUpdate(INSERT)
                                                .bind("organization", organization)
                                                .bind("kind", term.kind())
                                                .bind("words", term.words())
                                                .execute()
                                        == 1)
                .toList();
    }

    /** Which of these runs of words are terms. A name of both kinds is a drug's. */
    public KnownTerms among(Handle handle, List<String> runs) {
        Map<String, String> kinds =
                handle
                        .createQuery(AMONG)
                        .bindArray("words", String.class, runs)
                        .map(
                                (row, context) ->
                                        Map.entry(row.getString("words"), row.getString("kind")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return words -> Optional.ofNullable(kinds.get(words));
    }
}
