package io.casestream.ingest.activity.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.model.SafeCell;
import io.casestream.ingest.activity.db.ActivityEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes entries as CSV (RFC 4180) whose cells no spreadsheet takes for formulas. */
final class ActivityCsv implements EntryWriter {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader(
                            "id",
                            "created_at",
                            "user_id",
                            "event_type",
                            "event_details",
                            "ip_address",
                            "user_agent",
                            "block_number")
                    .get();

    private final CSVPrinter printer;

    ActivityCsv(OutputStream out) throws IOException {
        this.printer = new CSVPrinter(new OutputStreamWriter(out, UTF_8), FORMAT);
    }

    @Override
    public void write(ActivityEntry entry) throws IOException {
        printer.printRecord(
                entry.id(),
                entry.createdAt(),
                SafeCell.of(entry.userId()),
                SafeCell.of(entry.eventType()),
                SafeCell.of(entry.eventDetails()),
                text(entry.ipAddress()),
                text(entry.userAgent()),
                entry.blockNumber());
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : SafeCell.of(value);
    }
}
