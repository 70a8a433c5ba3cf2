package io.casestream.ingest.read.large;

import io.casestream.ingest.read.large.LargeFile.Expected;
import java.io.IOException;

/** Delimited text, with the rows of a case together and apart, and exported lines. */
final class LargeTexts {

    private static final int ROWS_PER_CASE = 4;
    private static final int BYTES_PER_ROW = 110;
    private static final String NOTE = "a remark that nobody reads and that has to be kept";

    private LargeTexts() {}

    static Expected lists(Out out, long bytes) throws IOException {
        out.text("case_id,version,drug,reaction,age_years,sex,country,report_date,remark\n");
        long cases = 0;
        for (; out.bytes() < bytes; cases++) {
            out.text((10_000_000 + cases) + ",1,\"Drug " + cases % 4_001 + "; Drug, the other\",");
            out.text("Nausea; Reaction " + cases % 9_001 + "," + cases % 90 + ",F,US,2024-03-12,");
            out.text("\"" + NOTE + ", \"\"and more\"\"\n of it\"\n");
        }
        return new Expected(cases, cases, 0);
    }

    /** Each case has its rows in different parts of the file. */
    static Expected farApart(Out out, long bytes) throws IOException {
        out.text("case_id,drug,reaction,report_date,remark\n");
        long cases = bytes / BYTES_PER_ROW / ROWS_PER_CASE;
        for (int row = 0; row < ROWS_PER_CASE; row++) {
            for (long i = 0; i < cases; i++) {
                out.text((10_000_000 + i * 1_000_003 % cases) + ",Drug " + row + " of the maker,");
                out.text("Reaction " + i % 9_001 + ",2024-03-12," + NOTE + " " + i + "\n");
            }
        }
        return new Expected(cases, ROWS_PER_CASE * cases, 0);
    }

    static Expected caseLines(Out out, long bytes) throws IOException {
        long cases = 0;
        for (; out.bytes() < bytes; cases++) {
            out.text(
                    "{\"source\":\"FAERS\",\"case_id\":\""
                            + (10_000_000 + cases)
                            + "\",\"era\":1,");
            out.text("\"case_version\":1,\"drugs\":[{\"name\":\"Drug\",\"term\":\"DRUG ");
            out.text(cases % 4_001 + "\",\"role\":\"PS\"}],\"reactions\":[{\"term\":\"REACTION ");
            out.text(cases % 9_001 + "\",\"label\":\"Reaction\"}],\"age_group\":\"unknown\",");
            out.text("\"nullified\":false,\"detail\":{\"remark\":\"" + NOTE + "\"}}\n");
        }
        return new Expected(cases, cases, 0);
    }
}
