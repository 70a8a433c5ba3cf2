package io.casestream.ingest.read.faers;

import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.text.Lines;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list of deleted cases: a case number on each line, without a header. */
final class DeletedList {

    private static final String REASON = "deleted by FDA";
    private static final Set<String> HEADERS = Set.of("CASEID", "CASE", "CASE_ID", "CASE ID");

    private DeletedList() {}

    static void read(Lines lines, String name, Quarter period, String source, CaseSink sink)
            throws IOException {
        Row row = new Row(name, new TextPool());
        boolean first = true;
        while (lines.next()) {
            row.show(lines);
            row.split(2);
            String text = row.text(0);
            if (text != null && isCaseNumber(text) && row.text(1) == null) {
                sink.retract(new Retraction(source, text, period, REASON, row.get()));
            } else if (!first || !isHeader(text)) {
                sink.reject(row.reject("caseid", "no-case-id: a line has one case number"));
            }
            first = false;
        }
    }

    static boolean isHeader(@Nullable String text) {
        return text != null && HEADERS.contains(text.toUpperCase(Locale.ROOT));
    }

    static boolean isCaseNumber(String text) {
        return text.length() <= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
