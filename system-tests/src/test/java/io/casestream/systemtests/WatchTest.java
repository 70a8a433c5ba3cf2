package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody follows, from the watch list to the alert, through the gateway. */
class WatchTest {

    private static final String ORGANIZATION = "watchers";
    private static final String OTHERS = "watchers-elsewhere";

    private final Probe ada = new Probe(TheSystem.running().token(ORGANIZATION, "ada", "viewer"));
    private final Probe ann = new Probe(TheSystem.running().token(ORGANIZATION, "ann", "admin"));

    @TempDir private Path folder;

    @Test
    void tellsWatchersWhatAnUploadChanged() throws IOException {
        // Given
        Api api = TheSystem.running().api(ORGANIZATION);
        follow(ada, "{\"drug\": \"watchamab\", \"reaction\": \"Glowing\"}");
        follow(
                new Probe(TheSystem.running().token(OTHERS, "ada", "admin")),
                "{\"drug\": \"watchamab\", \"reaction\": \"Glowing\"}");
        api.uploadToTheEnd(cases("first", 0, 2, 60));
        JsonNode first = assessed();
        api.uploadToTheEnd(cases("second", 100, 8, 4));

        // When
        JsonNode second = assessed();
        JsonNode alerts = alerts(2);

        // Then
        JsonNode alert = alerts.at("/items/0");
        assertThat(alert.get("drug").asText()).isEqualTo("WATCHAMAB");
        assertThat(alert.get("reaction").asText()).isEqualTo("GLOWING");
        assertThat(alert.at("/before/cases").asInt()).isEqualTo(2);
        assertThat(alert.at("/before/signals").asInt()).isZero();
        assertThat(alert.at("/after/cases").asInt()).isEqualTo(10);
        assertThat(alert.at("/after/signals").asInt()).isEqualTo(1);
        assertThat(alert.at("/appeared/0/cases").asInt()).isEqualTo(10);
        assertThat(alerts.at("/items/1/after/cases").asInt()).isEqualTo(2);
        assertThat(alerts.at("/items/1").has("before")).isFalse();
        JsonNode stored =
                api.get("/stats/drug_event_matrix", "key", "drug:WATCHAMAB|reaction:GLOWING")
                        .at("/stat_data/rows/0");
        assertThat(alert.at("/after/ic025").asDouble())
                .isEqualTo(stored.get("ic025").asDouble())
                .isPositive();
        assertThat(first.at("/found/summary/statistics_differing").asInt()).isZero();
        assertThat(second.at("/found/summary/statistics_differing").asInt()).isZero();
        assertThat(second.at("/found/summary/statistics_checked").asInt()).isPositive();
        assertThat(second.at("/found/signals/new/0/drug").asText()).isEqualTo("WATCHAMAB");
        assertThat(second.at("/found/previous/id").asText())
                .isEqualTo(first.at("/assessment/id").asText());
        assertThat(TheSystem.running().api(OTHERS).get("/alerts").get("items")).isEmpty();
        assertThat(TheSystem.running().api(OTHERS).get("/learning/assessments").get("items"))
                .isEmpty();
        String id = alert.get("id").asText();
        assertThat(ada.ask("POST", "/alerts/" + id + "/acknowledge", "").status()).isEqualTo(200);
        assertThat(ada.ask("GET", "/alerts?unread=true", null).json().get("items")).hasSize(1);
    }

    private static void follow(Probe who, String subject) {
        assertThat(who.ask("POST", "/watch-lists", subject).status()).isEqualTo(201);
    }

    /** An assessment that was asked for, once it is finished. */
    private JsonNode assessed() {
        Probe.Answer asked = ann.ask("POST", "/learning/assessments", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String path = "/learning/assessments/" + asked.json().get("job_id").asText();
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> ada.ask("GET", path, null), Probe.Answer::isSuccess)
                .json();
    }

    private JsonNode alerts(int expected) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> ada.ask("GET", "/alerts", null).json(),
                        found -> found.get("items").size() == expected);
    }

    /** Cases of the pair that is watched, among others. */
    private Path cases(String name, int from, int ofPair, int others) throws IOException {
        StringBuilder demo =
                new StringBuilder("primaryid$caseid$caseversion$i_f_code$init_fda_dt$fda_dt$sex\n");
        StringBuilder drug = new StringBuilder("primaryid$caseid$drug_seq$role_cod$drugname\n");
        StringBuilder reac = new StringBuilder("primaryid$caseid$pt\n");
        for (int i = 0; i < ofPair + others; i++) {
            int id = 1_000 + from + i;
            String ids = id + "1$" + id;
            demo.append(ids).append("$1$I$20240214$20240214$F\n");
            drug.append(ids)
                    .append("$1$PS$")
                    .append(i < ofPair ? "Watchamab" : "Plainamab" + i % 5);
            drug.append('\n');
            reac.append(ids).append('$').append(i < ofPair ? "Glowing" : "Plain " + i % 7);
            reac.append('\n');
        }
        Path file = folder.resolve(name + "24Q1.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "ASCII/DEMO24Q1.txt", demo);
            add(zip, "ASCII/DRUG24Q1.txt", drug);
            add(zip, "ASCII/REAC24Q1.txt", reac);
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, StringBuilder text)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
    }
}
