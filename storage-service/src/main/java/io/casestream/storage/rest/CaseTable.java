package io.casestream.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.ListCell;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.SafeCell;
import io.casestream.storage.domain.StoredVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) under names that uploads are read by, harmless to spreadsheets: as many rows per
 * case as it has drugs or reactions, one of each in a row, and the case's own fields in all.
 */
final class CaseTable implements CaseExport {

    static final String MEDIA_TYPE = "text/csv";

    private static final String[] COLUMNS = {
        "source",
        "caseid",
        "caseversion",
        "isr",
        "primaryid",
        "period",
        "drugname",
        "prod_ai",
        "role_cod",
        "dose_vbm",
        "route",
        "indi_pt",
        "pt",
        "reaction_outcome",
        "age",
        "age_years",
        "age_grp",
        "sex",
        "occr_country",
        "weight_kg",
        "serious",
        "outc_cod",
        "event_dt",
        "init_fda_dt",
        "fda_dt",
        "occp_cod",
        "upload_id",
        "origin_file",
        "origin_line"
    };

    private final CSVPrinter printer;

    CaseTable(OutputStream out) throws IOException {
        this.printer =
                new CSVPrinter(
                        new OutputStreamWriter(out, UTF_8),
                        CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
    }

    @Override
    public void add(StoredVersion stored) throws IOException {
        CaseRecord told = stored.told();
        int rows = Math.max(1, Math.max(told.drugs().size(), told.reactions().size()));
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>(COLUMNS.length);
            identity(cells, told);
            drug(cells, row < told.drugs().size() ? told.drugs().get(row) : null);
            reaction(cells, row < told.reactions().size() ? told.reactions().get(row) : null);
            person(cells, told);
            cell(cells, stored.uploadId());
            cell(cells, told.origin().file());
            cell(cells, told.origin().line());
            printer.printRecord(cells);
        }
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }

    private static void identity(List<String> cells, CaseRecord told) {
        cell(cells, told.source());
        cell(cells, told.caseId());
        cell(cells, told.caseVersion());
        cell(cells, told.isr());
        cell(cells, told.primaryid());
        cell(cells, told.period());
    }

    private static void drug(List<String> cells, @Nullable Drug drug) {
        cell(cells, drug == null ? null : drug.name());
        cell(cells, drug == null ? null : drug.substance());
        cell(cells, drug == null ? null : drug.role());
        cell(cells, drug == null ? null : drug.dose());
        cell(cells, drug == null ? null : drug.route());
        cell(cells, drug == null ? null : ListCell.of(drug.indications()));
    }

    private static void reaction(List<String> cells, @Nullable Reaction reaction) {
        cell(cells, reaction == null ? null : reaction.label());
        cell(cells, reaction == null ? null : reaction.outcome());
    }

    private static void person(List<String> cells, CaseRecord told) {
        cell(cells, told.age());
        cell(cells, told.ageYears());
        cell(cells, told.ageGroup());
        cell(cells, told.sex());
        cell(cells, told.country());
        cell(cells, told.weightKg());
        cell(cells, told.serious());
        cell(cells, ListCell.of(told.outcomes().stream().map(Outcome::name).toList()));
        cell(cells, told.eventDate());
        cell(cells, told.receiveDate());
        cell(cells, told.reportDate());
        cell(cells, told.reporterType());
    }

    private static void cell(List<String> cells, @Nullable Object value) {
        cells.add(value == null ? "" : SafeCell.of(value.toString()));
    }
}
