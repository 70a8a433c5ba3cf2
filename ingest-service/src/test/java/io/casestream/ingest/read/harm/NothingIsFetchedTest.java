package io.casestream.ingest.read.harm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files name addresses, and nobody calls there. */
class NothingIsFetchedTest {

    private final AtomicInteger calls = new AtomicInteger();
    private ServerSocket server;
    private String address;

    @TempDir Path folder;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
        Thread.ofPlatform().daemon().start(this::count);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void count() {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                calls.addAndGet(caller.isConnected() ? 1 : 0);
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void aCallWouldBeCounted() {
        // When
        assertThatThrownBy(() -> URI.create(address).toURL().openStream().close())
                .isInstanceOf(IOException.class);

        // Then
        assertThat(calls).hasPositiveValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    <!DOCTYPE ichicsr SYSTEM 'URL'>                                      | 1
                    <!DOCTYPE ichicsr PUBLIC 'p' 'URL'>                                  | 1
                    <!DOCTYPE ichicsr [<!ENTITY x SYSTEM 'URL'>]>                        | 0
                    <!DOCTYPE ichicsr [<!ENTITY % p SYSTEM 'URL'> %p; <!ENTITY x 'y'>]>  | 0
                    <!DOCTYPE ichicsr [<!ENTITY % p SYSTEM 'URL'> %p;]>                  | 1
                    <?xml-stylesheet href='URL'?>                                        | 1
                    """)
    void xml(String prolog, int cases) throws IOException {
        String said = prolog.replace("URL", address);
        String text = cases == 0 ? "&x;" : "text";
        String schema =
                " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a %s'"
                        .formatted(address);
        String r2 =
                "<safetyreport><safetyreportid>1</safetyreportid><companynumb>%s</companynumb>"
                        + "</safetyreport>";
        String r3 =
                "<PORR_IN049016UV><controlActProcess><subject><investigationEvent><id"
                        + " root='2.16.840.1.113883.3.989.2.1.3.1' extension='1'/><text>%s</text>"
                        + "</investigationEvent></subject></controlActProcess></PORR_IN049016UV>";

        // When
        int read =
                read(said + "<ichicsr" + schema + ">" + r2.formatted(text) + "</ichicsr>")
                        + read(
                                said.replace("ichicsr", "MCCI_IN200100UV01")
                                        + "<MCCI_IN200100UV01 xmlns='urn:hl7-org:v3'"
                                        + schema
                                        + ">"
                                        + r3.formatted(text)
                                        + "</MCCI_IN200100UV01>");

        // Then
        assertThat(read).isEqualTo(2 * cases);
        assertThat(calls).hasValue(0);
    }

    @Test
    void workbooks() throws IOException {
        // Given
        String text = "<c t='inlineStr'><is><t>%s</t></is></c>";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<!DOCTYPE workbook SYSTEM '%s'><workbook xmlns:r='r'><sheets>".formatted(address)
                        + "<sheet name='A' r:id='r1'/><sheet name='B' r:id='r2'/></sheets>"
                        + "<externalReferences><externalReference r:id='r3'/></externalReferences>"
                        + "</workbook>");
        String external = "<Relationship Id='%s' TargetMode='External' Target='" + address + "'/>";
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
                        + external.formatted("r2")
                        + external.formatted("r3")
                        + "</Relationships>");
        parts.put(
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                "<Relationships>" + external.formatted("r1") + "</Relationships>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row>"
                        + text.repeat(3).formatted("caseid", "drug", "reaction")
                        + "</row><row><c t='str'><f>WEBSERVICE(\"%s\")</f><v>1</v></c>"
                                .formatted(address)
                        + text.repeat(2).formatted("A", "Rash")
                        + "</row></sheetData><hyperlinks><hyperlink ref='A1' location='x'/>"
                        + "</hyperlinks></worksheet>");

        // When
        Recording read = Recording.of(Zips.of(folder, parts));

        // Then
        assertThat(read.cases()).hasSize(1);
        assertThat(calls).hasValue(0);
    }

    /** How many cases it had. */
    private int read(String text) throws IOException {
        Path file = Files.write(folder.resolve("upload.xml"), text.getBytes(UTF_8));
        try {
            return Recording.of(file).cases().size();
        } catch (UnreadableFileException refused) {
            return 0;
        }
    }
}
