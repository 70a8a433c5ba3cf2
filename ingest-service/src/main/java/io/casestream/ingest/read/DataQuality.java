package io.casestream.ingest.read;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.PartialDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the cases of a file leave open. */
final class DataQuality {

    private final Map<String, long[]> counts = new LinkedHashMap<>();

    DataQuality() {
        for (String name :
                new String[] {
                    "cases",
                    "missing_age",
                    "missing_sex",
                    "missing_country",
                    "missing_event_date",
                    "missing_report_date",
                    "partial_dates",
                    "no_drug",
                    "no_reaction",
                    "seriousness_not_stated"
                }) {
            counts.put(name, new long[1]);
        }
    }

    void add(CaseRecord record) {
        count("cases", true);
        count("missing_age", record.ageYears() == null);
        count("missing_sex", record.sex() == null);
        count("missing_country", record.country() == null);
        count("missing_event_date", record.eventDate() == null);
        count("missing_report_date", record.reportDate() == null);
        count(
                "partial_dates",
                isPartial(record.eventDate())
                        || isPartial(record.receiveDate())
                        || isPartial(record.reportDate()));
        count("no_drug", record.drugs().stream().allMatch(drug -> drug.term() == null));
        count("no_reaction", record.reactions().isEmpty());
        count("seriousness_not_stated", record.serious() == null);
    }

    /** How many case versions of the file, by what they leave open. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        counts.forEach((name, count) -> figures.put(name, count[0]));
        return figures;
    }

    private void count(String name, boolean is) {
        if (is) {
            long[] count = counts.get(name);
            if (count != null) {
                count[0]++;
            }
        }
    }

    private static boolean isPartial(@Nullable PartialDate date) {
        return date != null && date.precision() != PartialDate.Precision.DAY;
    }
}
