package io.casestream.ingest.read.xml;

import static io.casestream.ingest.read.Refusals.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, nothing is fetched, nothing blows up, and the sentence says what is wrong. */
class XmlHarmTest {

    private static final String REPORT =
            "<safetyreport><safetyreportid>1</safetyreportid><companynumb>%s</companynumb>"
                    + "</safetyreport>";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:1/x'>]>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p; <!ENTITY x 'y'>]>",
                "<!DOCTYPE a [<!ENTITY a '0123456789'><!ENTITY x '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            })
    void entitiesAreNotExpanded(String doctype) throws IOException {
        refused(xml(doctype, REPORT.formatted("&x;")), "unreadable-xml", "upload.xml");
    }

    @Test
    void anExternalDoctypeIsNeverFetched() throws IOException {
        // Given
        Path file = xml("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'>", REPORT.formatted("x"));

        // Then
        assertThat(Recording.of(file).cases()).hasSize(1);
    }

    @Test
    void depthIsLimited() throws IOException {
        String deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        refused(xml("", "<safetyreport>" + deep + "</safetyreport>"), "unreadable-xml", "deep");
    }

    @Test
    void attributesAreLimited() throws IOException {
        StringBuilder many = new StringBuilder("<safetyreport ");
        for (int i = 0; i < 10_000; i++) {
            many.append("a").append(i).append("='x' ");
        }
        refused(xml("", many + "/>"), "unreadable-xml", "not well-formed");
    }

    @Test
    void aReportBeyondAllBoundsIsOneReject() throws IOException {
        // Given
        String huge = REPORT.formatted("x".repeat(5 << 20));

        // When
        Recording read = Recording.of(xml("", huge + REPORT.formatted("y")));

        // Then
        assertThat(read.rejectNames()).hasSize(1).first().asString().contains("report-too-large");
        assertThat(read.cases()).hasSize(1);
    }

    @Test
    void manyReportsAreRead() throws IOException {
        assertThat(Recording.of(xml("", REPORT.formatted("x").repeat(20_000))).cases())
                .hasSize(20_000);
    }

    @Test
    void aWrongCharsetDeclarationIsSaid() throws IOException {
        // Given
        String text = "<?xml version='1.0' encoding='UTF-8'?><ichicsr>" + REPORT + "</ichicsr>";
        Path file = folder.resolve("upload.xml");
        Files.write(file, text.formatted("Müller").getBytes(ISO_8859_1));

        // Then
        refused(file, "unreadable-xml", "charset");
    }

    @Test
    void utf16IsRead() throws IOException {
        // Given
        String text = "<?xml version='1.0' encoding='UTF-16'?><ichicsr>" + REPORT + "</ichicsr>";
        Path file = folder.resolve("upload.xml");
        Files.write(file, text.formatted("Müller").getBytes(UTF_16));

        // Then
        assertThat(Recording.of(file).one("1").detail()).containsEntry("companynumb", "Müller");
    }

    @Test
    void acknowledgementsAndOtherRootsSaySo() throws IOException {
        refused(text("<ichicsrack><x/></ichicsrack>"), "acknowledgement", "no case");
        refused(text("<html><body/></html>"), "unknown-format", "e2b_r2");
        refused(text("<ichicsr/>"), "no-rows", "no safety report");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 0.99})
    void whatBreaksOffIsSaid(double share) throws IOException {
        // Given
        String whole = "<ichicsr>" + REPORT.formatted("x").repeat(50) + "</ichicsr>";

        // Then
        refused(
                text(whole.substring(0, (int) (whole.length() * share))),
                "unreadable-xml",
                "not well-formed");
    }

    private Path xml(String doctype, String reports) throws IOException {
        return text(doctype + "<ichicsr>" + reports + "</ichicsr>");
    }

    private Path text(String text) throws IOException {
        return Files.write(folder.resolve("upload.xml"), text.getBytes(UTF_8));
    }
}
