package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.CaseVersion;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends the facts of batches within the connection's transaction; the fastest way in. */
final class BatchAppender implements AutoCloseable {

    private static final int SEQUENCE_AT = 16;
    private static final int NUMBER_AT = 40;

    private final DuckDBAppender cases;
    private final DuckDBAppender drugs;
    private final DuckDBAppender reactions;
    private final DuckDBAppender retractions;

    BatchAppender(DuckDBConnection fold, String catalog) throws SQLException {
        this.cases = fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_row");
        this.drugs = fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_drug");
        this.reactions =
                fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_reaction");
        this.retractions =
                fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "retraction");
    }

    /** The first row id that an upload of this number can have; the next number's ends it. */
    static long firstRowId(long uploadNumber) {
        return uploadNumber << NUMBER_AT;
    }

    /** Adds the cases and retractions of a batch; none of them is current yet. */
    void append(long uploadNumber, CaseBatch batch) throws SQLException {
        long rowId = firstRowId(uploadNumber) + ((long) batch.sequence() << SEQUENCE_AT);
        UUID upload = batch.uploadId();
        for (CaseRecord record : batch.cases()) {
            appendCase(rowId, upload, record);
            for (Map.Entry<String, Spellings.DrugUse> drug : Spellings.drugs(record).entrySet()) {
                Spellings.DrugUse use = drug.getValue();
                drugs.beginRow()
                        .append(rowId)
                        .append(drug.getKey())
                        .append(use.label())
                        .append(use.primary())
                        .append(use.suspect())
                        .endRow();
            }
            for (Map.Entry<String, String> reaction : Spellings.reactions(record).entrySet()) {
                reactions
                        .beginRow()
                        .append(rowId)
                        .append(reaction.getKey())
                        .append(reaction.getValue())
                        .endRow();
            }
            rowId++;
        }
        for (Retraction retraction : batch.retractions()) {
            retractions
                    .beginRow()
                    .append(upload)
                    .append(retraction.source())
                    .append(retraction.caseId())
                    .append(number(retraction.period()))
                    .endRow();
        }
    }

    @Override
    public void close() throws SQLException {
        cases.close();
        drugs.close();
        reactions.close();
        retractions.close();
    }

    /** Quarters in order as numbers in order. */
    static short number(Quarter quarter) {
        return (short) (quarter.year() * 4 + quarter.quarter() - 1);
    }

    /** The first half of a SHA-256, which orders as the whole. */
    static UUID half(String sha256) {
        return new UUID(
                Long.parseUnsignedLong(sha256, 0, 16, 16),
                Long.parseUnsignedLong(sha256, 16, 32, 16));
    }

    private void appendCase(long rowId, UUID upload, CaseRecord record) throws SQLException {
        CaseVersion version = record.version();
        cases.beginRow()
                .append(rowId)
                .append(upload)
                .append(record.source())
                .append(record.caseId())
                .append((byte) record.era())
                .append(record.caseVersion())
                .append(version.reportDate())
                .append(record.isr());
        Quarter period = record.period();
        append(period == null ? null : number(period));
        cases.append(half(version.contentHash()))
                .append(record.nullified())
                .append(false)
                .append(record.sex() == null ? null : record.sex().name())
                .append(record.ageYears())
                .append(record.ageGroup().toString())
                .append(record.country())
                .append(record.serious())
                .append(record.outcomes().stream().map(Outcome::name).toList())
                .append(record.fatal());
        append(record.eventDate());
        append(record.receiveDate());
        PartialDate reported = record.reportDate();
        cases.append(reported != null && reported.hasMonth()).endRow();
    }

    private void append(@Nullable Short value) throws SQLException {
        cases.append(value);
    }

    private void append(@Nullable PartialDate date) throws SQLException {
        cases.append(date == null ? null : date.firstDay()).append(date != null && date.hasMonth());
    }
}
