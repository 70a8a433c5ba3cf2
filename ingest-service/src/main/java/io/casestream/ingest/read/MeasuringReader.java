package io.casestream.ingest.read;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.Terms;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any reader, with the quality of what it reads described at the end, and names that are too long
 * named.
 */
final class MeasuringReader implements CaseReader {

    private final CaseReader reader;

    MeasuringReader(CaseReader reader) {
        this.reader = reader;
    }

    @Override
    public FileType type() {
        return reader.type();
    }

    @Override
    public Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) throws IOException {
        return reader.look(head, wish);
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        Measuring measuring = new Measuring(sink);
        reader.read(file, plan, measuring);
        sink.describe("data_quality", measuring.figures());
    }

    private static final class Measuring implements CaseSink {

        private final CaseSink sink;
        private final DataQuality quality = new DataQuality();
        private final Map<String, Long> warnings = new LinkedHashMap<>();

        Measuring(CaseSink sink) {
            this.sink = sink;
        }

        Map<String, Object> figures() {
            Map<String, Object> figures = quality.figures();
            for (String kind :
                    new String[] {"unknown-unit", "unmapped-country", "impossible-date"}) {
                figures.put(kind.replace('-', '_'), warnings.getOrDefault(kind, 0L));
            }
            return figures;
        }

        @Override
        public void accept(CaseRecord record, long rows) throws IOException {
            quality.add(record);
            for (Drug drug : record.drugs()) {
                warnIfCut("long-name drug", drug.term(), record.origin());
            }
            for (Reaction reaction : record.reactions()) {
                warnIfCut("long-name reaction", reaction.term(), record.origin());
            }
            sink.accept(record, rows);
        }

        private void warnIfCut(String kind, @Nullable String term, Origin origin)
                throws IOException {
            if (term != null && Terms.isCut(term)) {
                warn(kind, origin, term);
            }
        }

        @Override
        public void retract(Retraction retraction) throws IOException {
            sink.retract(retraction);
        }

        @Override
        public void reject(Reject reject) throws IOException {
            sink.reject(reject);
        }

        @Override
        public void warn(String kind, Origin origin, String raw) throws IOException {
            int end = kind.indexOf(' ');
            warnings.merge(end < 0 ? kind : kind.substring(0, end), 1L, Long::sum);
            sink.warn(kind, origin, raw);
        }

        @Override
        public void describe(String name, Object value) throws IOException {
            sink.describe(name, value);
        }

        @Override
        public void progress(long done, long total) throws IOException {
            sink.progress(done, total);
        }
    }
}
