package io.casestream.ingest.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.Stream;

/** Archives and workbooks. */
final class HarmfulArchives {

    private static final String TABLE = "caseid,drug,reaction\n1,Aspirin,Rash\n";
    private static final String REPORT =
            "<ichicsr><safetyreport><safetyreportid>1</safetyreportid></safetyreport></ichicsr>";
    private static final String CELL = "<c t='inlineStr'><is><t>%s</t></is></c>";
    private static final String HEADER =
            "<row>%s</row>".formatted(CELL.repeat(3).formatted("caseid", "drug", "reaction"));
    private static final String ROW =
            "<row>%s</row>".formatted(CELL.repeat(3).formatted("1", "Aspirin", "Rash"));
    private static final String ENTITY = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    private static final byte[] WHOLE =
            new Archive().with("a.csv", TABLE).with("b.csv", TABLE.repeat(9)).done();

    private HarmfulArchives() {}

    static Stream<Harm> archives() {
        return Stream.of(
                zip("a bomb", new Archive().withMegabytes("a.csv", TABLE, 40), "422 archive-bomb"),
                zip("many small bombs", bombs(), "422 archive-bomb"),
                zip(
                        "a member that is refused",
                        new Archive()
                                .with("a.csv", TABLE)
                                .with("b.csv", "drug,reaction,prr\na,b,2\n"),
                        "2/1 aggregated-table"),
                zip(
                        "an archive in an archive",
                        new Archive().with("inner.zip", WHOLE),
                        "422 nothing-to-read"),
                zip("sizes that are lies", Archive.boastful(WHOLE), "422 archive-bomb"),
                zip("members that overlap", Archive.overlapping(WHOLE), "422 unreadable-archive"),
                zip(
                        "more members than are read",
                        new Archive().withEmpty(60_000),
                        "422 archive-too-large"),
                zip("cut short", Arrays.copyOf(WHOLE, WHOLE.length / 2), "422 unreadable-archive"),
                zip("a password", Archive.encrypted(WHOLE), "422 encrypted-archive"),
                zip("../", new Archive().with("../a.csv", TABLE), "422 unsafe-archive"),
                zip("an absolute path", new Archive().with("/a.csv", TABLE), "422 unsafe-archive"),
                zip("a drive", new Archive().with("C:\\a.csv", TABLE), "422 unsafe-archive"),
                zip("a link", new Archive().withLink("a.csv", "/etc/passwd"), "422 unsafe-archive"),
                zip(
                        "a name twice",
                        new Archive().with("a.csv", TABLE).with("A.csv", TABLE),
                        "422 duplicate-members"),
                zip("no archive", "PK\3\4 but no zip".getBytes(UTF_8), "422 unreadable-archive"),
                zip("no archive at all", TABLE.getBytes(UTF_8), "1/0"),
                zip(
                        "nothing that is known",
                        new Archive().with("a.pdf", "%PDF").with("b.exe", "MZ"),
                        "422 nothing-to-read"),
                zip(
                        "documents of two sources",
                        new Archive().with("a.csv", TABLE).with("b.xml", REPORT),
                        "422 mixed-sources"),
                zip(
                        "a member that breaks off",
                        new Archive().with("a.xml", REPORT).with("b.xml", REPORT.substring(0, 70)),
                        "2/1 unreadable-xml"));
    }

    static Stream<Harm> workbooks() {
        return Stream.of(
                excel(
                        "a bomb",
                        new Archive().withMegabytes("xl/media/a", "", 40),
                        ROW,
                        "422 archive-bomb"),
                excel("an entity in a sheet", new Archive(), ENTITY, "422 unreadable-xml"),
                excel("a macro", new Archive().with("xl/vbaProject.bin", "Shell"), ROW, "1/0"),
                excel(
                        "links to elsewhere",
                        new Archive()
                                .with(
                                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                                        "<Relationships><Relationship Id='r1' TargetMode='External'"
                                            + " Target='http://127.0.0.1:1/'/></Relationships>"),
                        ROW,
                        "1/0"),
                excel(
                        "empty rows by the hundred thousand",
                        new Archive(),
                        "<row><c/></row>".repeat(400_000) + ROW,
                        "1/0"),
                excel(
                        "an error in a cell",
                        new Archive(),
                        ROW + "<row><c><v>2</v></c><c t='e'><v>#REF!</v></c></row>",
                        "2/1 cell-error"),
                excel(
                        "a formula",
                        new Archive(),
                        "<row><c t='str'><f>WEBSERVICE(\"http://127.0.0.1:1/\")</f><v>1</v></c>"
                                + CELL.repeat(2).formatted("A", "B")
                                + "</row>",
                        "1/0"),
                new Harm(
                        "an .xls by another name",
                        "a.xlsx",
                        new byte[] {
                            (byte) 0xD0,
                            (byte) 0xCF,
                            0x11,
                            (byte) 0xE0,
                            (byte) 0xA1,
                            (byte) 0xB1,
                            0x1A,
                            (byte) 0xE1
                        },
                        "422 unsupported-excel"),
                new Harm(
                        "an .xlsx that is none",
                        "a.xlsx",
                        new Archive().with("a.csv", TABLE).done(),
                        "1/0"));
    }

    private static Archive bombs() {
        Archive archive = new Archive();
        for (int i = 0; i < 40; i++) {
            archive.withMegabytes(i + ".csv", TABLE, 1);
        }
        return archive;
    }

    private static Harm zip(String what, Archive archive, String outcome) {
        return zip(what, archive.done(), outcome);
    }

    private static Harm zip(String what, byte[] content, String outcome) {
        return new Harm("zip: " + what, "a.zip", content, outcome);
    }

    private static Harm excel(String what, Archive archive, String rows, String outcome) {
        boolean isDoctype = rows.startsWith("<!");
        String sheet =
                (isDoctype ? rows : "")
                        + "<worksheet><sheetData>"
                        + HEADER
                        + (isDoctype ? ROW.replace("Rash", "&x;") : rows)
                        + "</sheetData></worksheet>";
        archive.with(
                        "xl/workbook.xml",
                        "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets>"
                                + "</workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
                                + "</Relationships>")
                .with("xl/worksheets/sheet1.xml", sheet);
        return new Harm("Excel: " + what, "a.xlsx", archive.done(), outcome);
    }
}
