package io.casestream.ingest.read.large;

import io.casestream.ingest.read.large.LargeFile.Expected;
import java.io.IOException;

/** Workbooks with as many rows in a sheet as it may have, and texts in place or shared. */
final class LargeBooks {

    private static final int ROWS_PER_SHEET = 1_000_000;
    private static final int SHEETS = 20;
    private static final String HEADER =
            text("case_id") + text("drug") + text("reaction") + text("remark");
    private static final String REMARK = " a remark that nobody reads, but that has to be kept ";

    private LargeBooks() {}

    static Expected inPlace(Out out, long bytes) throws IOException {
        parts(out);
        long cases = 0;
        for (int sheet = 1; sheet <= SHEETS; sheet++) {
            begin(out, sheet);
            for (long row = 0; row < ROWS_PER_SHEET && out.bytes() < bytes; row++) {
                out.text("<row><c><v>" + (10_000_000 + cases) + "</v></c>");
                out.text(text("Drug " + cases % 4_001) + text("Reaction " + cases % 9_001));
                out.text(text(cases + REMARK) + "</row>");
                cases++;
            }
            out.text("</sheetData></worksheet>");
        }
        return new Expected(cases, cases, 0);
    }

    /** Half of the bytes are texts, each of which one cell refers to. */
    static Expected shared(Out out, long bytes) throws IOException {
        parts(out);
        out.member("xl/sharedStrings.xml");
        out.text("<sst>");
        long texts = 0;
        for (; out.bytes() < bytes / 2; texts++) {
            out.text("<si><t>Drug " + texts + REMARK + "</t></si>");
        }
        out.text("</sst>");
        long cases = 0;
        for (int sheet = 1; sheet <= SHEETS; sheet++) {
            begin(out, sheet);
            for (long row = 0; row < ROWS_PER_SHEET && out.bytes() < bytes; row++) {
                long drug = cases * 1_000_003 % texts;
                out.text("<row><c><v>" + (10_000_000 + cases) + "</v></c><c t=\"s\"><v>" + drug);
                out.text("</v></c>" + text("Nausea") + "</row>");
                cases++;
            }
            out.text("</sheetData></worksheet>");
        }
        return new Expected(cases, cases, 0);
    }

    private static void begin(Out out, int sheet) throws IOException {
        out.member("xl/worksheets/sheet" + sheet + ".xml");
        out.text("<worksheet><sheetData><row>" + HEADER + "</row>");
    }

    private static void parts(Out out) throws IOException {
        StringBuilder sheets = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= SHEETS; i++) {
            sheets.append("<sheet name=\"S" + i + "\" r:id=\"r" + i + "\"/>");
            relations.append(
                    "<Relationship Id=\"r" + i + "\" Target=\"worksheets/sheet" + i + ".xml\"/>");
        }
        out.member("xl/workbook.xml");
        out.text("<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>");
        out.member("xl/_rels/workbook.xml.rels");
        out.text("<Relationships>" + relations + "</Relationships>");
    }

    private static String text(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
}
