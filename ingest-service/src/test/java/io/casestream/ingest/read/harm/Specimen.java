package io.casestream.ingest.read.harm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same few cases in each format, with a date and an age that a test chooses. */
enum Specimen {
    FAERS_ASCII("faers.zip"),
    E2B_R2("report.xml"),
    E2B_R3("message.xml"),
    OPENFDA_JSON("results.json"),
    CSV("table.csv"),
    EXCEL("book.xlsx");

    private static final String MESSAGE =
            """
            <PORR_IN049016UV><controlActProcess><subject><investigationEvent>
            <id root="2.16.840.1.113883.3.989.2.1.3.1" extension="%1$s"/>
            <component><adverseEventAssessment><subject1><primaryRole>
            <subjectOf2><observation><code code="29" codeSystem="2.16.840.1.113883.3.989.2.1.1.19"/>
            <effectiveTime><low value="%3$s"/></effectiveTime><value displayName="%2$s"/>
            </observation></subjectOf2>
            <subjectOf2><observation><code code="3" codeSystem="2.16.840.1.113883.3.989.2.1.1.19"/>
            <value value="%4$s" unit="a"/></observation></subjectOf2>
            <subjectOf2><organizer><code code="4" codeSystem="2.16.840.1.113883.3.989.2.1.1.20"/>
            <component><substanceAdministration><id root="a"/><consumable><instanceOfKind>
            <kindOfProduct><name>%5$s</name></kindOfProduct></instanceOfKind></consumable>
            </substanceAdministration></component></organizer></subjectOf2>
            </primaryRole></subject1>
            <component><causalityAssessment>
            <code code="20" codeSystem="2.16.840.1.113883.3.989.2.1.1.19"/>
            <value code="1" codeSystem="2.16.840.1.113883.3.989.2.1.1.13"/>
            <subject2><productUseReference><id root="a"/></productUseReference></subject2>
            </causalityAssessment></component>
            </adverseEventAssessment></component>
            <availabilityTime value="20240301"/>
            </investigationEvent></subject></controlActProcess></PORR_IN049016UV>
            """;

    private final String filename;

    Specimen(String filename) {
        this.filename = filename;
    }

    /** What the only case of a file says. */
    record Told(String id, String product, String reaction, String eventDate, String age) {

        static Told plain() {
            return new Told("1", "Aspirin", "Nausea", "20240203", "40");
        }

        Told id(String number) {
            return new Told(number, product, reaction, eventDate, age);
        }

        Told product(String name) {
            return new Told(id, name, reaction, eventDate, age);
        }

        Told reaction(String name) {
            return new Told(id, product, name, eventDate, age);
        }

        Told eventDate(String text) {
            return new Told(id, product, reaction, text, age);
        }

        Told age(String text) {
            return new Told(id, product, reaction, eventDate, text);
        }
    }

    /** A file of this format that tells it, with another case behind that is always the same. */
    Path write(Path folder, Told told) throws IOException {
        Path file = folder.resolve(filename);
        switch (this) {
            case FAERS_ASCII -> move(Zips.of(folder, tables(told)), file);
            case EXCEL -> move(Zips.of(folder, workbook(told)), file);
            case E2B_R2 -> Files.writeString(file, xml(told), UTF_8);
            case E2B_R3 -> Files.writeString(file, messages(told), UTF_8);
            case OPENFDA_JSON -> Files.writeString(file, json(told), UTF_8);
            case CSV -> Files.writeString(file, table(told), UTF_8);
        }
        return file;
    }

    private static Map<String, String> tables(Told told) {
        String latin1 = new String(told.product.getBytes(UTF_8), ISO_8859_1);
        String demo = "primaryid$caseid$caseversion$event_dt$fda_dt$age$age_cod\n";
        demo +=
                told.id
                        + "1$"
                        + told.id
                        + "$1$"
                        + told.eventDate
                        + "$20240301$"
                        + told.age
                        + "$YR\n";
        demo += "21$2$1$20240101$20240301$50$YR\n";
        String drug = "primaryid$caseid$drug_seq$role_cod$drugname\n";
        drug += told.id + "1$" + told.id + "$1$PS$" + latin1 + "\n21$2$1$PS$Ibuprofen\n";
        String reaction = "primaryid$caseid$pt\n";
        reaction += told.id + "1$" + told.id + "$" + told.reaction + "\n21$2$Rash\n";
        String mark = new String("\uFEFF".getBytes(UTF_8), ISO_8859_1);
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("DEMO24Q1.txt", demo);
        tables.put("DRUG24Q1.txt", mark + drug);
        tables.put("REAC24Q1.txt", reaction);
        return tables;
    }

    private static String xml(Told told) {
        String report =
                "<safetyreport><safetyreportid>%s</safetyreportid>"
                        + "<receiptdate>20240301</receiptdate><patient>"
                        + "<patientonsetage>%s</patientonsetage>"
                        + "<patientonsetageunit>801</patientonsetageunit><reaction>"
                        + "<reactionmeddrapt>%s</reactionmeddrapt>"
                        + "<reactionstartdate>%s</reactionstartdate></reaction><drug>"
                        + "<drugcharacterization>1</drugcharacterization>"
                        + "<medicinalproduct>%s</medicinalproduct></drug></patient>"
                        + "</safetyreport>\n";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ichicsr>\n"
                + report.formatted(told.id, told.age, told.reaction, told.eventDate, told.product)
                + report.formatted("2", "50", "Rash", "20240101", "Ibuprofen")
                + "</ichicsr>\n";
    }

    private static String messages(Told told) {
        return "<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\">\n"
                + MESSAGE.formatted(told.id, told.reaction, told.eventDate, told.age, told.product)
                + MESSAGE.formatted("2", "Rash", "20240101", "50", "Ibuprofen")
                + "</MCCI_IN200100UV01>\n";
    }

    private static String json(Told told) {
        String report =
                "{\"safetyreportid\": \"%s\", \"receiptdate\": \"20240301\", \"patient\":"
                        + " {\"patientonsetage\": \"%s\", \"patientonsetageunit\": \"801\","
                        + " \"reaction\": [{\"reactionmeddrapt\": \"%s\","
                        + " \"reactionstartdate\": \"%s\"}], \"drug\":"
                        + " [{\"drugcharacterization\": \"1\", \"medicinalproduct\": \"%s\"}]}}";
        return "{\"results\": [\n"
                + report.formatted(told.id, told.age, told.reaction, told.eventDate, told.product)
                + ",\n"
                + report.formatted("2", "50", "Rash", "20240101", "Ibuprofen")
                + "\n]}\n";
    }

    private static String table(Told told) {
        return "case_id,drug,role,reaction,event_date,report_date,age,age_unit\n"
                + "%s,%s,PS,%s,%s,20240301,%s,YR\n"
                        .formatted(told.id, told.product, told.reaction, told.eventDate, told.age)
                + "2,Ibuprofen,PS,Rash,20240101,20240301,50,YR\n";
    }

    private static Map<String, String> workbook(Told told) {
        StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
        for (String line : table(told).lines().toList()) {
            sheet.append("<row>");
            for (String cell : line.split(",")) {
                String latin1 = new String(cell.getBytes(UTF_8), ISO_8859_1);
                sheet.append("<c t=\"inlineStr\"><is><t>" + latin1 + "</t></is></c>");
            }
            sheet.append("</row>");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets>"
                        + "</workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "</Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>");
        return parts;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
