package io.casestream.storage;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.Sex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What a file tells of a case, said briefly. */
public final class Told {

    public static final String SOURCE = "FAERS";
    public static final Instant NOON = Instant.parse("2024-10-01T12:00:00Z");

    private final String caseId;
    private String source = SOURCE;
    private int era = 1;
    private Long version = 1L;
    private Long isr;
    private Quarter period = new Quarter(2024, 4);
    private final List<Drug> drugs = new ArrayList<>();
    private final List<Reaction> reactions = new ArrayList<>();
    private Double ageYears;
    private Sex sex;
    private String country;
    private Boolean serious;
    private List<Outcome> outcomes = List.of();
    private PartialDate eventDate;
    private PartialDate receiveDate;
    private PartialDate reportDate;
    private boolean nullified;
    private long line = 2;
    private Map<String, String> detail = Map.of();

    private Told(String caseId) {
        this.caseId = caseId;
    }

    public static Told of(String caseId) {
        return new Told(caseId);
    }

    public Told source(String name) {
        source = name;
        return this;
    }

    public Told version(Long number) {
        version = number;
        return this;
    }

    public Told legacy(long number) {
        era = 0;
        version = null;
        isr = number;
        return this;
    }

    public Told period(Quarter quarter) {
        period = quarter;
        return this;
    }

    public Told drug(String name, DrugRole role) {
        drugs.add(
                new Drug(
                        name.toUpperCase(Locale.ROOT),
                        role,
                        name,
                        name,
                        "10 MG, QD",
                        "Oral",
                        List.of("Pain"),
                        Map.of("drug_seq", String.valueOf(drugs.size() + 1))));
        return this;
    }

    public Told reaction(String label) {
        reactions.add(
                new Reaction(label.toUpperCase(Locale.ROOT), label, "1", Map.of("pt", label)));
        return this;
    }

    public Told age(Double years) {
        ageYears = years;
        return this;
    }

    public Told sex(Sex stated) {
        sex = stated;
        return this;
    }

    public Told country(String code) {
        country = code;
        return this;
    }

    public Told serious(Boolean stated) {
        serious = stated;
        return this;
    }

    public Told outcomes(List<Outcome> codes) {
        outcomes = codes;
        return this;
    }

    public Told event(String date) {
        eventDate = date == null ? null : PartialDate.parse(date);
        return this;
    }

    public Told received(String date) {
        receiveDate = date == null ? null : PartialDate.parse(date);
        return this;
    }

    public Told reported(String date) {
        reportDate = date == null ? null : PartialDate.parse(date);
        return this;
    }

    public Told nullified() {
        nullified = true;
        return this;
    }

    public Told line(long number) {
        line = number;
        return this;
    }

    public Told detail(Map<String, String> raw) {
        detail = raw;
        return this;
    }

    public CaseRecord done() {
        return new CaseRecord(
                source,
                caseId,
                era,
                version,
                isr,
                era == 0 ? null : caseId + version,
                period,
                drugs,
                reactions,
                ageYears == null ? null : ageYears + " YR",
                ageYears,
                ageYears == null ? AgeGroup.UNKNOWN : AgeGroup.of(ageYears),
                sex,
                country,
                70.5,
                serious,
                outcomes,
                eventDate,
                receiveDate,
                reportDate,
                "MD",
                nullified,
                new Origin("DEMO24Q4.txt", line),
                detail);
    }

    /** A deleted list's word on this case. */
    public Retraction retracted(Quarter list) {
        return new Retraction(source, caseId, list, "deleted", new Origin("DELETE24Q4.txt", line));
    }

    public static CaseBatch batch(
            String organization, UUID upload, int sequence, boolean last, List<CaseRecord> cases) {
        return CaseBatch.of(organization, upload, sequence, last, cases, List.of(), NOON);
    }
}
