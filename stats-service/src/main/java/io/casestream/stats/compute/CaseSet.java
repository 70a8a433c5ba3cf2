package io.casestream.stats.compute;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The cases of the fold that statistics stand on, one row each. */
public sealed interface CaseSet {

    /** The relation of these cases: a select over {@code case_row}. */
    String relation();

    /** The relation whose spellings make the labels. */
    default String labelled() {
        return "select row_id from case_row where is_current";
    }

    /** Whether finding these cases costs more than writing them down once. */
    default boolean worthKeeping() {
        return false;
    }

    /** Every current case of the organization. */
    record Current() implements CaseSet {
        @Override
        public String relation() {
            return "select * from case_row where is_current";
        }
    }

    /** Current cases of which one of these merged uploads holds an equal version. */
    record OfUploads(List<UUID> uploads) implements CaseSet {

        private static final String RELATION =
                """
                select c.* from case_row c
                where c.is_current and exists (
                    select 1 from case_row u
                    where u.upload_id in (%s)
                      and u.source = c.source and u.case_id = c.case_id and u.era = c.era
                      and u.case_version is not distinct from c.case_version
                      and u.report_date is not distinct from c.report_date
                      and u.isr is not distinct from c.isr
                      and u.period is not distinct from c.period
                      and u.content_hash = c.content_hash)
                """;

        public OfUploads {
            uploads = List.copyOf(uploads);
        }

        @Override
        public String relation() {
            return RELATION.formatted(
                    uploads.stream()
                            .map(id -> "'" + id + "'::uuid")
                            .collect(Collectors.joining(", ")));
        }

        @Override
        public boolean worthKeeping() {
            return true;
        }
    }

    /** What an upload that is still pending has brought so far: its own greatest versions. */
    record Staged(UUID upload) implements CaseSet {

        private static final String RELATION =
                """
                select * from (
                    select * from case_row where upload_id = '%s'::uuid
                    qualify row_number() over (partition by source, case_id order by era desc,
                        case_version desc nulls last, report_date desc nulls last,
                        isr desc nulls last, period desc nulls last, content_hash desc, row_id) = 1)
                where not nullified
                """;

        @Override
        public String relation() {
            return RELATION.formatted(upload);
        }

        @Override
        public String labelled() {
            return "select row_id from chosen";
        }

        @Override
        public boolean worthKeeping() {
            return true;
        }
    }
}
