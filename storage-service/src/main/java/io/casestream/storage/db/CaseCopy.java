package io.casestream.storage.db;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.RoleScope;
import io.casestream.storage.domain.CaseDetail;
import io.casestream.storage.domain.Likeness;
import io.casestream.storage.domain.ToldVersion;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends versions of cases to a table by {@code COPY}. */
final class CaseCopy {

    private static final List<String> COLUMN_NAMES =
            List.of(
                    "organization",
                    "upload_id",
                    "source",
                    "case_id",
                    "era",
                    "case_version",
                    "isr",
                    "primaryid",
                    "period",
                    "content_hash",
                    "nullified",
                    "version_differs",
                    "is_current",
                    "drug_name",
                    "drug_count",
                    "drugs",
                    "suspect_drugs",
                    "primary_drugs",
                    "reaction",
                    "reaction_count",
                    "reactions",
                    "age",
                    "age_yrs",
                    "age_group",
                    "sex",
                    "country",
                    "weight_kg",
                    "serious",
                    "outcomes",
                    "fatal",
                    "event_date",
                    "event_date_precision",
                    "receive_date",
                    "receive_date_precision",
                    "report_date",
                    "report_date_precision",
                    "reporter_type",
                    "origin_file",
                    "origin_line",
                    "detail",
                    "fingerprints");

    /** The columns that are sent, in the order of sending. */
    static final String COLUMNS = String.join(", ", COLUMN_NAMES);

    private final BinaryRows rows = new BinaryRows();
    private final String organization;
    private final UUID uploadId;

    private CaseCopy(String organization, UUID uploadId) {
        this.organization = organization;
        this.uploadId = uploadId;
    }

    static void into(
            Handle handle,
            String table,
            String organization,
            UUID uploadId,
            Collection<ToldVersion> versions) {
        CaseCopy copy = new CaseCopy(organization, uploadId);
        versions.forEach(copy::row);
        byte[] bytes = copy.rows.end();
        try {
            CopyIn stream =
                    handle.getConnection()
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy %s (%s) from stdin (format binary)"
                                            .formatted(table, COLUMNS));
            try {
                stream.writeToCopy(bytes, 0, copy.rows.size());
                stream.endCopy();
            } finally {
                if (stream.isActive()) {
                    stream.cancelCopy();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("copying cases", failure);
        }
    }

    private void row(ToldVersion version) {
        CaseRecord one = version.told();
        rows.begin(COLUMN_NAMES.size())
                .text(organization)
                .uuid(uploadId)
                .text(one.source())
                .text(one.caseId())
                .small(one.era())
                .number(one.caseVersion())
                .number(one.isr())
                .text(one.primaryid())
                .text(text(one.period()))
                .bytes(HexFormat.of().parseHex(version.version().contentHash()))
                .flag(one.nullified())
                .flag(version.differs())
                .flag(!one.nullified());
        terms(one);
        person(one);
        date(one.eventDate());
        date(one.receiveDate());
        date(one.reportDate());
        rows.text(one.reporterType())
                .text(one.origin().file())
                .number((Long) one.origin().line())
                .json(DetailJson.write(CaseDetail.of(one)))
                .numbers(Likeness.fingerprints(one));
    }

    private void terms(CaseRecord one) {
        SortedSet<String> drugs = one.drugTerms(RoleScope.ANY);
        SortedSet<String> reactions = one.reactionTerms();
        rows.text(one.leadingDrug().orElse(null))
                .integer(drugs.size())
                .texts(drugs)
                .texts(one.drugTerms(RoleScope.SUSPECT))
                .texts(one.drugTerms(RoleScope.PRIMARY))
                .text(one.reactions().stream().map(Reaction::term).findFirst().orElse(null))
                .integer(reactions.size())
                .texts(reactions);
    }

    private void person(CaseRecord one) {
        rows.text(one.age())
                .number(one.ageYears())
                .text(one.ageGroup().toString())
                .text(text(one.sex()))
                .text(one.country())
                .number(one.weightKg())
                .flag(one.serious())
                .texts(one.outcomes().stream().map(Outcome::name).toList())
                .flag(one.fatal());
    }

    private void date(@Nullable PartialDate date) {
        rows.day(date == null ? null : date.firstDay())
                .text(date == null ? null : date.precision().toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
