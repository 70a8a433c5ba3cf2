package io.casestream.ingest.harm;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.Client.Answer;
import io.casestream.ingest.History;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is clear, the service lives, and other uploads are untouched. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class HarmTest {

    private static final Map<String, Harm> HARMS =
            Stream.of(
                            HarmfulTexts.all(),
                            HarmfulArchives.archives(),
                            HarmfulArchives.workbooks(),
                            HarmfulXml.xml(),
                            HarmfulXml.json(),
                            HarmfulValues.all())
                    .flatMap(Function.identity())
                    .collect(Collectors.toMap(Harm::what, Function.identity()));
    private static final String GOOD = "caseid,drug,reaction\n%s,Aspirin,Rash\n";

    @TestHTTPResource URI service;

    private Client ada;
    private History history;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        ada = Client.ofNewOrganization(service);
        history = new History(ada);
    }

    static Stream<String> harms() {
        return HARMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("harms")
    void isRefusedOrReadAndHurtsNobody(String what) {
        // Given
        Harm harm = HARMS.get(what);
        JsonNode before = history.untilRead(upload("before.csv", GOOD.formatted("before")));

        // When
        Answer answer =
                ada.upload(
                        "filename=" + harm.filename(), BodyPublishers.ofByteArray(harm.content()));

        // Then
        assertThat(outcome(answer)).isEqualTo(harm.outcome());
        String id = before.get("id").asText();
        assertThat(ada.get("/uploads/" + id).when(200).get("metadata"))
                .isEqualTo(before.get("metadata"));
        JsonNode after = history.untilRead(upload("after.csv", GOOD.formatted("after")));
        assertThat(after.at("/metadata/rows_accepted").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.csv, passwd.csv",
        "C:\\temp\\a.csv, a.csv",
        "a.csv.exe, a.csv.exe",
        "a\u202Evsc.csv, avsc.csv",
        "<script>alert(1)</script>.csv, script>.csv",
        "a'; drop table uploads; --.csv, a'; drop table uploads; --.csv"
    })
    void aFileNameIsAHintAndNeverAPath(String given, String kept) {
        assertThat(named(given)).isEqualTo(kept);
    }

    @Test
    void aFileNameKeepsNoLineBreakAndHasAnEnd() {
        assertThat(named("a\r\nSet-Cookie: b.csv")).isEqualTo("aSet-Cookie: b.csv");
        assertThat(named("x".repeat(3_000) + ".csv")).hasSize(255).endsWith(".csv");
        assertThat(ada.upload("filename=" + "x".repeat(4_096), GOOD).status()).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({"image/png", "application/zip", "text/html; charset=UTF-7", "application/xml"})
    void aContentTypeThatLiesIsNotBelieved(String type) {
        // When
        Answer answer = ada.upload("filename=a.csv", GOOD.formatted("1"), "Content-Type", type);

        // Then
        assertThat(answer.when(202).get("file_type").asText()).isEqualTo("csv");
    }

    @Test
    void theSameBytesUnderAnotherNameAreKnown() {
        // Given
        upload("a.csv", GOOD.formatted("1"));

        // Then
        assertThat(ada.upload("filename=b.csv", GOOD.formatted("1")).status()).isEqualTo(409);
    }

    /** As {@link Harm#outcome()} puts it. */
    private String outcome(Answer answer) {
        if (answer.status() != 202) {
            String detail = answer.body().path("detail").asText();
            assertThat(detail).isNotBlank().doesNotContain("Exception", "\tat ", "/tmp");
            assertThat(answer.body().path("correlation_id").asText()).isNotBlank();
            return answer.status() + " " + lastPart(answer.body().get("type").asText());
        }
        String id = answer.body().get("id").asText();
        JsonNode upload =
                history.until(
                        id,
                        row ->
                                row.at("/progress/parsing/state").asText().equals("completed")
                                        || row.get("upload_status").asText().equals("failed"));
        if (upload.get("upload_status").asText().equals("failed")) {
            String why = upload.get("processing_error").asText();
            return why.contains("not well-formed") ? "failed not well-formed" : "failed " + why;
        }
        long rows = upload.at("/metadata/rows_read").asLong();
        long rejected = upload.get("rejected_rows").asLong();
        assertThat(upload.at("/metadata/rows_accepted").asLong() + rejected).isEqualTo(rows);
        return (rows + "/" + rejected + " " + reasons(id)).strip();
    }

    private String reasons(String id) {
        List<String> reasons =
                ada.get("/uploads/" + id + "/rejects").when(200).findValuesAsText("reason");
        return reasons.stream()
                .map(reason -> reason.split(":", 2)[0])
                .distinct()
                .collect(joining(" "));
    }

    private String named(String filename) {
        String name = URLEncoder.encode(filename, StandardCharsets.UTF_8);
        return ada.upload("filename=" + name, GOOD.formatted(filename.length()))
                .when(202)
                .get("filename")
                .asText();
    }

    private String upload(String filename, String content) {
        return ada.upload("filename=" + filename, content).when(202).get("id").asText();
    }

    private static String lastPart(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
