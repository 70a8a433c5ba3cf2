package io.casestream.ingest.read;

import static io.casestream.ingest.read.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of documents: each in its own format, none in the way of another. */
class ArchiveReaderTest {

    private static final String R2 =
            "<ichicsr><safetyreport><safetyreportid>%s</safetyreportid>"
                    + "<receiptdate>20230405</receiptdate></safetyreport></ichicsr>";
    private static final String FDA =
            R2.replace(
                    "<ichicsr>",
                    "<ichicsr><ichicsrmessageheader><messagereceiveridentifier>Public Use"
                            + "</messagereceiveridentifier></ichicsrmessageheader>");
    private static final String CSV = "drug,reaction\nAspirin,Nausea\n";

    @TempDir Path folder;

    @Test
    void documentsOfOneFormatAreOfThatFormat() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("xml/1_ADR22Q4.xml", R2.formatted("1"));
        members.put("xml/2.xml", R2.formatted("2"));
        members.put("readme.txt", "Dear all\n");
        members.put("ack.xml", "<ichicsrack/>");
        Path file = Zips.of(folder, members);

        // When
        var look = new Formats().look(Recording.source(file), Formats.Wish.NONE);
        Recording read = Recording.of(file);

        // Then
        assertThat(look.fileType()).isEqualTo(FileType.E2B_R2);
        assertThat(look.warnings()).hasSize(1).first().asString().contains("acknowledgement");
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "2");
        assertThat(read.cases())
                .extracting(one -> one.period() + " " + one.origin().file())
                .containsExactly("2022Q4 xml/1_ADR22Q4.xml", "2023Q2 xml/2.xml");
        assertThat(read.described().get("members"))
                .isEqualTo(List.of("xml/1_ADR22Q4.xml", "xml/2.xml"));
        assertThat(read.described().get("ignored_members"))
                .isEqualTo(List.of("readme.txt", "ack.xml"));
    }

    @Test
    void aDeletedListBesideXmlIsRead() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("xml/1_ADR22Q4.xml", R2.formatted("1"));
        members.put("deleted/ADR22Q4DeletedCases.txt", "77\n78\n");
        Path file = Zips.of(folder, members);
        var wish = new Formats.Wish(null, "FAERS", null, null, Map.of());

        // When
        var look = new Formats().look(Recording.source(file), wish);
        Recording read = Recording.of(file, wish);

        // Then
        assertThat(look.fileType()).isEqualTo(FileType.E2B_R2);
        assertThat(read.cases()).hasSize(1);
        assertThat(read.retractions())
                .extracting(one -> one.source() + " " + one.caseId() + " " + one.period())
                .containsExactly("FAERS 77 2022Q4", "FAERS 78 2022Q4");
    }

    @Test
    void deletedListsInAnArchiveAreRead() throws IOException {
        // Given
        Path file = Zips.of(folder, Map.of("DELETED/DELETE24Q4.txt", "77\n"));

        // Then
        assertThat(new Formats().look(Recording.source(file), Formats.Wish.NONE).fileType())
                .isEqualTo(FileType.FAERS_ASCII);
        assertThat(Recording.of(file).retractions()).hasSize(1);
    }

    @Test
    void aDocumentThatBreaksOffIsOneReject() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("1.xml", R2.formatted("1").replace("</ichicsr>", ""));
        members.put("2.xml", R2.formatted("2"));

        // When
        Recording read = Recording.of(Zips.of(folder, members));

        // Then
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "2");
        assertThat(read.rejectNames()).containsExactly("1.xml:1 null unreadable-xml");
    }

    @Test
    void rowsAreCountedAcrossMembers() throws IOException {
        // Given
        Path file = Zips.of(folder, Map.of("a.csv", CSV, "b.csv", CSV));

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.cases())
                .extracting(CaseRecord::caseId)
                .containsExactly("ROW:0123456789abcdef:1", "ROW:0123456789abcdef:2");
    }

    @Test
    void severalFormatsNeedOneSource() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("a.csv", CSV);
        members.put("b.xml", R2.formatted("7"));
        Path file = Zips.of(folder, members);
        var wish = new Formats.Wish(null, "STUDY", null, null, Map.of());

        // When
        Recording read = Recording.of(file, wish);

        // Then
        refused(file, "mixed-sources", "E2B, TABLE");
        assertThat(read.cases()).extracting(CaseRecord::source).containsExactly("STUDY", "STUDY");
    }

    @Test
    void membersOfOneFormatMayBeOfTwoSources() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("company.xml", R2.formatted("1"));
        members.put("fda.xml", FDA.formatted("2"));
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("fda.xml", FDA.formatted("2"));
        reversed.put("company.xml", R2.formatted("1"));

        // Then
        refused(Zips.of(folder, members), "mixed-sources", "E2B, FAERS");
        refused(Zips.of(folder, reversed), "mixed-sources", "E2B, FAERS");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMemberOfAnotherSourceBehindThoseLookedAtIsAReject(boolean fdaFirst) throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            members.put(i + ".xml", (fdaFirst ? FDA : R2).formatted(i));
        }
        members.put("late.xml", (fdaFirst ? R2 : FDA).formatted("late"));
        Path file = Zips.of(folder, members);

        // When
        Recording read = Recording.of(file);
        Recording stated = Recording.of(file, new Formats.Wish(null, "S", null, null, Map.of()));

        // Then
        assertThat(read.cases())
                .hasSize(300)
                .extracting(CaseRecord::source)
                .containsOnly(fdaFirst ? "FAERS" : "E2B");
        assertThat(read.rejectNames()).containsExactly("late.xml:1 null mixed-sources");
        assertThat(read.described().get("ignored_members")).isEqualTo(List.of("late.xml"));
        assertThat(stated.cases()).hasSize(301).extracting(CaseRecord::source).containsOnly("S");
        assertThat(stated.rejects()).isEmpty();
    }

    @Test
    void aMemberThatIsRefusedIsAReject() throws IOException {
        // Given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("cases.csv", CSV);
        members.put("counts.csv", "drug,reaction,prr\na,b,2\n");
        members.put("no-reaction.csv", "caseid,drug\n1,A\n");
        members.put("header.csv", "drug,reaction\n");
        members.put("old.xls", "\u00d0\u00cf\u0011\u00e0");
        members.put("broken.json", "{\"results\": [{\"a");
        members.put("ack.xml", "<ichicsrack/>");
        members.put("readme.txt", "Dear all, see below, and ask me\n");
        members.put("empty.txt", "\n");

        // When
        Recording read = Recording.of(Zips.of(folder, members));

        // Then
        assertThat(read.cases()).hasSize(1);
        assertThat(read.rejectNames())
                .containsExactly(
                        "counts.csv:1 null aggregated-table",
                        "no-reaction.csv:1 null missing-columns",
                        "header.csv:1 null no-rows",
                        "old.xls:1 null unsupported-excel",
                        "broken.json:1 null unreadable-json");
        assertThat(read.rejects().getFirst().reason()).contains("counts (prr), not cases");
        assertThat(read.warnings())
                .containsEntry("ignored-member acknowledgement", 1L)
                .containsEntry("ignored-member missing-columns", 1L)
                .containsEntry("ignored-member empty-file", 1L);
    }

    @Test
    void nothingToReadIsSaid() throws IOException {
        refused(Zips.of(folder, Map.of("a.pdf", "%PDF")), "nothing-to-read", "no member");
        refused(
                Zips.of(folder, Map.of("inner.zip", "PK\3\4", "ack.xml", "<ichicsrack/>")),
                "nothing-to-read",
                "acknowledgement");
    }
}
