package io.casestream.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.model.SafeCell;
import io.casestream.ingest.db.StoredReject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rejects as CSV (RFC 4180) whose cells no spreadsheet takes for formulas. */
final class RejectsCsv {

    private final CSVPrinter printer;

    RejectsCsv(OutputStream out) throws IOException {
        this.printer =
                new CSVPrinter(
                        new OutputStreamWriter(out, UTF_8),
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader("file", "line", "field", "reason", "raw")
                                .get());
    }

    void row(StoredReject reject) {
        String field = reject.field();
        try {
            printer.printRecord(
                    SafeCell.of(reject.file()),
                    reject.line(),
                    field == null ? "" : SafeCell.of(field),
                    SafeCell.of(reject.reason()),
                    SafeCell.of(reject.raw()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void end() throws IOException {
        printer.flush();
    }
}
