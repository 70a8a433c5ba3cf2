package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends the facts of batches within the connection's transaction; the fastest way in. */
final class BatchAppender implements AutoCloseable {

    private static final int SEQUENCE_AT = 16;
    private static final int NUMBER_AT = 40;
    private static final int PRODUCTS_IN_MIND = 20_000;

    private final DuckDBAppender cases;
    private final DuckDBAppender drugs;
    private final DuckDBAppender reactions;
    private final DuckDBAppender retractions;
    private final DuckDBAppender products;
    private final Set<Product> told = new HashSet<>();

    /** A product as it was reported, and its drug term. */
    private record Product(UUID upload, String name, String term) {}

    BatchAppender(DuckDBConnection fold, String catalog) throws SQLException {
        this.cases = fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_row");
        this.drugs = fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_drug");
        this.reactions =
                fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "case_reaction");
        this.retractions =
                fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "retraction");
        this.products = fold.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, "product");
    }

    /** The first row id that an upload of this number can have; the next number's ends it. */
    static long firstRowId(long uploadNumber) {
        return uploadNumber << NUMBER_AT;
    }

    /** The first row id of rows whose batch is not known; batches of an upload stay below it. */
    static long firstRowIdBesideBatches(long uploadNumber) {
        return firstRowId(uploadNumber) + (1L << (NUMBER_AT - 1));
    }

    /** Adds the cases and retractions of a batch; none of them is current yet. */
    void append(long uploadNumber, CaseBatch batch) throws SQLException {
        long rowId = firstRowId(uploadNumber) + ((long) batch.sequence() << SEQUENCE_AT);
        for (CaseRecord record : batch.cases()) {
            version(rowId++, batch.uploadId(), record, record.version().contentHash());
        }
        for (Retraction retraction : batch.retractions()) {
            retraction(
                    batch.uploadId(),
                    retraction.source(),
                    retraction.caseId(),
                    retraction.period());
        }
    }

    /** Adds one version of a case. */
    void version(long rowId, UUID upload, CaseRecord record, String contentHash)
            throws SQLException {
        Map<String, Spellings.DrugUse> uses = Spellings.drugs(record);
        Map<String, String> happened = Spellings.reactions(record);
        appendCase(rowId, upload, record, contentHash);
        cases.append(!uses.isEmpty())
                .append(uses.values().stream().anyMatch(Spellings.DrugUse::suspect))
                .append(uses.values().stream().anyMatch(Spellings.DrugUse::primary))
                .append(!happened.isEmpty())
                .endRow();
        for (Map.Entry<String, Spellings.DrugUse> drug : uses.entrySet()) {
            Spellings.DrugUse use = drug.getValue();
            drugs.beginRow()
                    .append(rowId)
                    .append(drug.getKey())
                    .append(use.label())
                    .append(use.primary())
                    .append(use.suspect())
                    .endRow();
        }
        appendProducts(upload, record);
        for (Map.Entry<String, String> reaction : happened.entrySet()) {
            reactions
                    .beginRow()
                    .append(rowId)
                    .append(reaction.getKey())
                    .append(reaction.getValue())
                    .endRow();
        }
    }

    /** Adds what a deleted list says of one case. */
    void retraction(UUID upload, String source, String caseId, Quarter period) throws SQLException {
        retractions
                .beginRow()
                .append(upload)
                .append(source)
                .append(caseId)
                .append(number(period))
                .endRow();
    }

    /** Hands over to the transaction what is still held back. */
    void flush() throws SQLException {
        cases.flush();
        drugs.flush();
        reactions.flush();
        retractions.flush();
        products.flush();
    }

    @Override
    public void close() throws SQLException {
        cases.close();
        drugs.close();
        reactions.close();
        retractions.close();
        products.close();
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

    private void appendCase(long rowId, UUID upload, CaseRecord record, String contentHash)
            throws SQLException {
        cases.beginRow()
                .append(rowId)
                .append(upload)
                .append(record.source())
                .append(record.caseId())
                .append((byte) record.era())
                .append(record.caseVersion())
                .append(record.reportDay())
                .append(record.isr());
        Quarter period = record.period();
        append(period == null ? null : number(period));
        cases.append(half(contentHash))
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
        cases.append(reported != null && reported.hasMonth());
    }

    /** Not every time that a product is named again. */
    private void appendProducts(UUID upload, CaseRecord record) throws SQLException {
        for (Map.Entry<String, String> each : Spellings.products(record).entrySet()) {
            if (told.size() >= PRODUCTS_IN_MIND) {
                told.clear();
            }
            if (told.add(new Product(upload, each.getKey(), each.getValue()))) {
                products.beginRow()
                        .append(upload)
                        .append(each.getKey())
                        .append(each.getValue())
                        .endRow();
            }
        }
    }

    private void append(@Nullable Short value) throws SQLException {
        cases.append(value);
    }

    private void append(@Nullable PartialDate date) throws SQLException {
        cases.append(date == null ? null : date.firstDay()).append(date != null && date.hasMonth());
    }
}
