package io.casestream.ingest.read.table;

import io.casestream.common.model.Age;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Storable;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.table.TableShape.DateOrder;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a case of a draft: where rows or cells disagree on what a case has one of, says so. */
final class DraftResolution {

    private static final int LONGEST_DETAIL = 4_000;

    private final TableShape shape;
    private final ColumnMapping mapping;
    private final String source;
    private final @Nullable Quarter statedPeriod;
    private final Meaning meaning;
    private final CaseSink sink;

    DraftResolution(
            TableShape shape,
            String source,
            @Nullable Quarter statedPeriod,
            Meaning meaning,
            CaseSink sink) {
        this.shape = shape;
        this.mapping = shape.mapping();
        this.source = source;
        this.statedPeriod = statedPeriod;
        this.meaning = meaning;
        this.sink = sink;
    }

    CaseRecord resolve(String caseId, CaseDraft draft) throws IOException {
        CaseDraft.StatedAge age = age(draft);
        Double years = age == null ? null : age.years();
        PartialDate reported = date(draft, Field.REPORT_DATE, true);
        PartialDate received = date(draft, Field.RECEIVE_DATE, false);
        PartialDate happened = date(draft, Field.EVENT_DATE, false);
        boolean legacy = draft.isr != null && draft.version == null;
        Quarter period = draft.period == null ? statedPeriod : draft.period;
        if (period == null && reported != null) {
            period = Quarter.of(reported.firstDay());
        }
        return new CaseRecord(
                draft.source == null ? source : draft.source,
                caseId,
                legacy ? 0 : 1,
                draft.version,
                draft.isr,
                draft.primaryid,
                period,
                draft.drugs(),
                List.copyOf(draft.reactions.values()),
                age == null ? null : age.written(),
                years,
                years == null || age == null ? ageGroup(draft) : Age.group(years, age.unit()),
                one(draft, Field.SEX, this::sex),
                country(draft),
                weight(draft),
                serious(draft),
                List.copyOf(draft.outcomes),
                happened,
                received,
                reported,
                one(draft, Field.REPORTER_TYPE, this::reporter),
                false,
                draft.origin,
                detail(draft));
    }

    /** The only known value; null with a warning where there are several. */
    private <T> @Nullable T one(CaseDraft draft, Field field, Function<String, @Nullable T> read)
            throws IOException {
        T only = null;
        boolean several = false;
        for (String text : draft.values(field)) {
            T value = read.apply(text);
            if (value == null && !CellValues.isUnknown(text)) {
                sink.warn("unknown-code " + field, draft.origin, text);
            }
            several |= value != null && only != null && !value.equals(only);
            only = value == null ? only : value;
        }
        if (several) {
            sink.warn(
                    "several-values " + field,
                    draft.origin,
                    String.join("; ", draft.values(field)));
        }
        if (several || only == null) {
            keep(draft, field);
            return null;
        }
        return only;
    }

    private @Nullable Sex sex(String text) {
        return CellValues.sex(text, mapping.isCalled(Field.SEX, "patientsex")).orElse(null);
    }

    private @Nullable String reporter(String text) {
        return CellValues.isUnknown(text)
                ? null
                : CellValues.reporter(text, mapping.isCalled(Field.REPORTER_TYPE, "qualification"));
    }

    private @Nullable String country(CaseDraft draft) throws IOException {
        String country = country(draft, Field.COUNTRY);
        if (country == null) {
            return country(draft, Field.REPORTER_COUNTRY);
        }
        keep(draft, Field.REPORTER_COUNTRY);
        return country;
    }

    private @Nullable String country(CaseDraft draft, Field field) throws IOException {
        Set<String> known = new TreeSet<>();
        for (String text : draft.values(field)) {
            if (text.length() > 2 && CellValues.isUnknown(text)) {
                continue;
            }
            String country = meaning.country(field.toString(), text, () -> draft.origin);
            if (country != null) {
                known.add(country);
            }
        }
        if (known.size() > 1) {
            sink.warn("several-values " + field, draft.origin, String.join("; ", known));
        }
        if (known.size() != 1) {
            keep(draft, field);
            return null;
        }
        return known.iterator().next();
    }

    private AgeGroup ageGroup(CaseDraft draft) throws IOException {
        boolean e2b = mapping.isCalled(Field.AGE_GROUP, "patientagegroup");
        AgeGroup group =
                one(
                        draft,
                        Field.AGE_GROUP,
                        text -> {
                            AgeGroup read = CellValues.ageGroup(text, e2b);
                            return read == AgeGroup.UNKNOWN ? null : read;
                        });
        return group == null ? AgeGroup.UNKNOWN : group;
    }

    private CaseDraft.@Nullable StatedAge age(CaseDraft draft) throws IOException {
        List<CaseDraft.StatedAge> known =
                draft.ages.stream().filter(age -> age.years() != null).toList();
        long distinct = known.stream().map(CaseDraft.StatedAge::years).distinct().count();
        if (distinct > 1) {
            String written =
                    String.join(
                            "; ", draft.ages.stream().map(CaseDraft.StatedAge::written).toList());
            sink.warn("several-values age", draft.origin, written);
            return new CaseDraft.StatedAge(written, null, null);
        }
        return known.stream().findFirst().or(() -> draft.ages.stream().findFirst()).orElse(null);
    }

    private @Nullable Double weight(CaseDraft draft) throws IOException {
        if (draft.weights.size() > 1) {
            sink.warn("several-values weight", draft.origin, draft.weights.toString());
            return null;
        }
        return draft.weights.isEmpty() ? null : draft.weights.iterator().next();
    }

    /** A stated outcome says yes, whatever the flag says. */
    private @Nullable Boolean serious(CaseDraft draft) throws IOException {
        Boolean stated = one(draft, Field.SERIOUS, CellValues::serious);
        return draft.outcomes.isEmpty() ? stated : Boolean.TRUE;
    }

    private @Nullable PartialDate date(CaseDraft draft, Field field, boolean latest)
            throws IOException {
        if (draft.values(field).isEmpty()) {
            return null;
        }
        DateOrder order = shape.dates().get(mapping.column(field));
        Comparator<PartialDate> byDay = Comparator.comparing(PartialDate::firstDay);
        PartialDate best = null;
        for (String text : draft.values(field)) {
            PartialDate date = CellValues.date(text, order).orElse(null);
            if (date == null) {
                if (!CellValues.isUnknown(text)) {
                    sink.warn("impossible-date " + field, draft.origin, text);
                }
            } else if (best == null
                    || (latest ? byDay.compare(date, best) > 0 : byDay.compare(date, best) < 0)) {
                best = date;
            }
        }
        if (best == null || draft.values(field).size() > 1) {
            keep(draft, field);
        }
        return best;
    }

    private void keep(CaseDraft draft, Field field) {
        if (mapping.has(field)) {
            String name = mapping.header().get(mapping.column(field));
            draft.values(field).forEach(value -> draft.other(name, value));
        }
    }

    /** The other values, as much of them as is kept; where that is not all, says so. */
    private Map<String, String> detail(CaseDraft draft) throws IOException {
        Map<String, String> detail = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> other : draft.others().entrySet()) {
            String column = other.getKey();
            String text = String.join("; ", other.getValue());
            if (text.length() > LONGEST_DETAIL || draft.cut().contains(column)) {
                sink.warn("value-cut detail", draft.origin, column + ": " + text);
            }
            detail.put(
                    column,
                    Storable.text(text.substring(0, Math.min(text.length(), LONGEST_DETAIL))));
        }
        return detail;
    }
}
