package io.casestream.stats.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.casestream.stats.words.Dictionary.Kind;
import io.casestream.stats.words.Reading.ResolvedAs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The term that a name was taken for.
 *
 * @param how product or spelling
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResolvedAsView(String said, @Nullable String drug, @Nullable String reaction, String how) {

    static ResolvedAsView product(String said, String drug) {
        return new ResolvedAsView(said, drug, null, "product");
    }

    static ResolvedAsView of(ResolvedAs resolved) {
        boolean drug = resolved.kind() == Kind.DRUG;
        return new ResolvedAsView(
                resolved.said(),
                drug ? resolved.term() : null,
                drug ? null : resolved.term(),
                resolved.how().toString().toLowerCase(Locale.ROOT));
    }
}
