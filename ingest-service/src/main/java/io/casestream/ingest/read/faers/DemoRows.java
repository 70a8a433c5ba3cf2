package io.casestream.ingest.read.faers;

import io.casestream.common.model.Age;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Sex;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the rows of DEMO, of any era. */
final class DemoRows {

    private final Columns columns;
    private final Meaning meaning;
    private final boolean legacy;

    private final int reportId;
    private final int caseId;
    private final int version;
    private final int initialOrFollowUp;
    private final int eventDate;
    private final int firstReceipt;
    private final int receipt;
    private final int age;
    private final int ageUnit;
    private final int ageGroup;
    private final int sex;
    private final int weight;
    private final int weightUnit;
    private final int occupation;
    private final int reporterCountry;
    private final int eventCountry;
    private final int[] others;

    DemoRows(Columns columns, Meaning meaning) {
        this.columns = columns;
        this.meaning = meaning;
        legacy = columns.isLegacy();
        reportId = columns.find(FaersTable.REPORT_ID);
        caseId = columns.find(FaersTable.CASE_ID);
        version = columns.find("caseversion");
        initialOrFollowUp = columns.find("i_f_code", "i_f_cod");
        eventDate = columns.find("event_dt");
        firstReceipt = columns.find("init_fda_dt");
        receipt = columns.find("fda_dt");
        age = columns.find("age");
        ageUnit = columns.find("age_cod");
        ageGroup = columns.find("age_grp");
        sex = columns.find("sex", "gndr_cod");
        weight = columns.find("wt");
        weightUnit = columns.find("wt_cod");
        occupation = columns.find("occp_cod");
        reporterCountry = columns.find("reporter_country");
        eventCountry = columns.find("occr_country");
        others =
                columns.except(
                        reportId,
                        caseId,
                        version,
                        eventDate,
                        firstReceipt,
                        receipt,
                        age,
                        ageUnit,
                        sex,
                        occupation,
                        eventCountry);
    }

    /** What the row says; null where it does not say which case it is about. */
    @Nullable Demographics read(Row row) throws IOException {
        String id = row.text(reportId);
        String number = caseNumber(row, id);
        if (id == null || number == null || !CaseRecord.isId(number)) {
            return null;
        }
        Detail detail = new Detail();
        for (int other : others) {
            detail.put(columns.names().get(other), row.text(other));
        }
        String rawAge = row.text(age);
        String rawUnit = row.text(ageUnit);
        Double years = meaning.age(rawAge, rawUnit, row);
        PartialDate reported = date(row, receipt, detail);
        return new Demographics(
                number,
                legacy ? 0 : 1,
                legacy ? null : version(row, detail),
                legacy ? Long.valueOf(row.number(reportId)) : null,
                legacy ? null : id,
                Meaning.written(rawAge, rawUnit),
                years,
                years == null
                        ? AgeGroup.ofFaersCode(row.text(ageGroup))
                        : Age.group(years, rawUnit),
                sex(row, detail),
                country(row, detail),
                meaning.weight(row.text(weight), row.text(weightUnit), row),
                date(row, eventDate, detail),
                received(row, reported, detail),
                reported,
                upper(row.text(occupation)),
                row.get(),
                detail);
    }

    private @Nullable String caseNumber(Row row, @Nullable String id) {
        String number = row.text(caseId);
        return number == null && legacy && id != null ? "ISR:" + id : number;
    }

    private @Nullable Long version(Row row, Detail detail) throws IOException {
        String raw = row.text(version);
        Long number = meaning.number("caseversion", raw, row);
        if (number == null) {
            detail.put("caseversion", raw);
        }
        return number;
    }

    /** The legacy era knows the first receipt of initial reports only. */
    private @Nullable PartialDate received(Row row, @Nullable PartialDate reported, Detail detail)
            throws IOException {
        if (firstReceipt >= 0) {
            return date(row, firstReceipt, detail);
        }
        return "I".equals(upper(row.text(initialOrFollowUp))) ? reported : null;
    }

    private @Nullable Sex sex(Row row, Detail detail) {
        String raw = row.text(sex);
        Sex known = Sex.read(raw).orElse(null);
        if (known == null && sex >= 0) {
            detail.put(columns.names().get(sex), raw);
        }
        return known;
    }

    private @Nullable String country(Row row, Detail detail) throws IOException {
        String raw = row.text(eventCountry);
        String country = meaning.country("occr_country", raw, row);
        if (raw != null && !raw.equals(country)) {
            detail.put("occr_country", raw);
        }
        return country != null
                ? country
                : meaning.country("reporter_country", row.text(reporterCountry), row);
    }

    /** A date; as written in the detail where it is none. */
    private @Nullable PartialDate date(Row row, int field, Detail detail) throws IOException {
        if (field < 0) {
            return null;
        }
        String raw = row.text(field);
        PartialDate date = meaning.date(columns.names().get(field), raw, row);
        if (date == null) {
            detail.put(columns.names().get(field), raw);
        }
        return date;
    }

    private static @Nullable String upper(@Nullable String code) {
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }
}
