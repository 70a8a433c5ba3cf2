package io.casestream.storage.domain;

import io.casestream.common.model.CaseRecord;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The names a case goes by elsewhere: its worldwide id, the company's or authority's number, and
 * what a report says that it duplicates.
 */
public final class OtherIds {

    /** As FAERS, E2B(R2) and E2B(R3) call them. */
    private static final Set<String> FIELDS =
            Set.of(
                    "mfr_num",
                    "auth_num",
                    "companynumb",
                    "authoritynumb",
                    "duplicatenumb",
                    "c.1.8.1",
                    "c.1.9.1.r.2");

    private static final String CASE_ID = "case_id";
    private static final Pattern REPEATED = Pattern.compile("_\\d+$");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 6;

    private OtherIds() {}

    /** Ids by letters and digits in upper case, each with the field that gives it. */
    public static SortedMap<String, String> of(CaseRecord told) {
        SortedMap<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, String> entry : told.detail().entrySet()) {
            String field = entry.getKey().toLowerCase(Locale.ROOT);
            if (FIELDS.contains(REPEATED.matcher(field).replaceFirst(""))
                    || FIELDS.contains(field)) {
                add(ids, entry.getValue(), field);
            }
        }
        if (told.caseId().chars().anyMatch(Character::isLetter)
                && !told.caseId().startsWith("ROW:")
                && !told.caseId().startsWith("ISR:")) {
            add(ids, told.caseId(), CASE_ID);
        }
        return ids;
    }

    /** An id without a digit is a remark. */
    private static void add(SortedMap<String, String> ids, String value, String field) {
        String id = SEPARATORS.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
        if (id.length() >= SHORTEST && id.chars().anyMatch(Character::isDigit)) {
            ids.merge(id, field, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }
}
