package io.casestream.ingest.read.large;

import io.casestream.ingest.read.large.LargeFile.Expected;
import java.io.IOException;

/** A line, or a text, that is longer than any memory, between rows like any other. */
final class OneLine {

    private static final String PIECE = "abcdefghijklmnopqrstuvwxyz 0123456789 ".repeat(100);
    private static final Expected ONE_GOOD_ONE_BAD = new Expected(1, 1, 1);

    private OneLine() {}

    static Expected csv(Out out, long bytes) throws IOException {
        out.text("case_id,drug,reaction\n1,");
        fill(out, bytes);
        out.text(",Rash\n2,Aspirin,Rash\n");
        return ONE_GOOD_ONE_BAD;
    }

    static Expected caseLines(Out out, long bytes) throws IOException {
        String line =
                "{\"source\":\"A\",\"case_id\":\"1\",\"era\":1,\"drugs\":[],\"nullified\":false";
        out.text(line + "}\n" + line + ",\"detail\":{\"remark\":\"");
        fill(out, bytes);
        out.text("\"}}\n");
        return ONE_GOOD_ONE_BAD;
    }

    static Expected r2(Out out, long bytes) throws IOException {
        String report = "<safetyreport><safetyreportid>%d</safetyreportid><companynumb>";
        out.text("<ichicsr>" + report.formatted(1));
        fill(out, bytes);
        out.text("</companynumb></safetyreport>" + report.formatted(2));
        out.text("A</companynumb></safetyreport></ichicsr>");
        return ONE_GOOD_ONE_BAD;
    }

    static Expected faers(Out out, long bytes) throws IOException {
        out.member("DEMO24Q4.txt");
        out.text("primaryid$caseid$caseversion$fda_dt\n1001$100$1$20241001\n");
        out.member("DRUG24Q4.txt");
        out.text("primaryid$caseid$drug_seq$role_cod$drugname\n1001$100$1$PS$");
        fill(out, bytes);
        out.text("\n");
        out.member("REAC24Q4.txt");
        out.text("primaryid$caseid$pt\n1001$100$Rash\n");
        return new Expected(1, 2, 1);
    }

    /** Each cell of a row shows the same text, which the file has once. */
    static Expected excel(Out out, long bytes) throws IOException {
        out.member("xl/workbook.xml");
        out.text("<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets>");
        out.text("</workbook>");
        out.member("xl/_rels/workbook.xml.rels");
        out.text("<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>");
        out.text("</Relationships>");
        out.member("xl/sharedStrings.xml");
        out.text("<sst><si><t>caseid</t></si><si><t>drug</t></si><si><t>reaction</t></si><si><t>");
        fill(out, out.bytes() + 60_000);
        out.text("</t></si></sst>");
        String cells = "<c t=\"s\"><v>%d</v></c><c t=\"s\"><v>%d</v></c><c t=\"s\"><v>%d</v></c>";
        out.member("xl/worksheets/sheet1.xml");
        out.text("<worksheet><sheetData><row>" + cells.formatted(0, 1, 2) + "</row><row>");
        for (long i = 0; i < bytes / 60_000; i++) {
            out.text("<c t=\"s\"><v>3</v></c>");
        }
        out.text("</row><row>" + cells.formatted(0, 1, 2) + "</row></sheetData></worksheet>");
        return ONE_GOOD_ONE_BAD;
    }

    private static void fill(Out out, long bytes) throws IOException {
        while (out.bytes() < bytes) {
            out.text(PIECE);
        }
    }
}
