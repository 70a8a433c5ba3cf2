package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files in any order: the same cases, and the same statistics. */
class OrderTest {

    private static final int SHUFFLES = 2;

    @TempDir static Path folder;

    private static final List<Api> TEAMS = new ArrayList<>();

    @BeforeAll
    static void uploadInEveryOrder() throws IOException {
        List<Path> files = Eras.files(folder);
        List<List<Path>> orders = new ArrayList<>();
        orders.add(files);
        orders.add(files.reversed());
        for (int seed = 1; seed <= SHUFFLES; seed++) {
            List<Path> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, new Random(seed));
            orders.add(shuffled);
        }
        List<List<String>> uploads = new ArrayList<>();
        for (List<Path> order : orders) {
            Api team = TheSystem.running().api("order-" + TEAMS.size());
            uploads.add(uploaded(team, order));
            TEAMS.add(team);
        }
        for (int i = 0; i < TEAMS.size(); i++) {
            for (String upload : uploads.get(i)) {
                JsonNode ended = TEAMS.get(i).awaitFinal(upload);
                assertThat(ended.get("upload_status").asText()).isEqualTo("completed");
                assertThat(ended.get("rejected_rows").asLong()).isZero();
            }
        }
    }

    @Test
    void theCasesThatAreLeftAreTheSame() {
        for (Api team : TEAMS) {
            assertThat(Exported.cases(team).stream().map(OrderTest::line))
                    .containsExactlyElementsOf(Eras.LEFT);
            assertThat(Exported.cases(team)).isEqualTo(Exported.cases(TEAMS.getFirst()));
        }
    }

    @Test
    void whatIsRetractedOrSupersededIsInNoFigure() {
        for (Api team : TEAMS) {
            assertThat(team.rows("top_drugs").stream().map(row -> row.get("term").asText()))
                    .containsExactly("BEFORE", "MESSAGE C", "OLD", "RETURNED", "SECOND");
            assertThat(
                            team.rows("top_reactions").stream()
                                    .map(row -> row.get("term").asText() + row.get("cases")))
                    .containsExactly("NAUSEA3", "RASH2");
            assertThat(team.get("/cases/count").get("count").asLong()).isEqualTo(5);
            assertThat(team.get("/cases/count?drug=GONE").get("count").asLong()).isZero();
            assertThat(Answers.ofEverything(team))
                    .isEqualTo(Answers.ofEverything(TEAMS.getFirst()));
        }
    }

    private static List<String> uploaded(Api team, List<Path> files) throws IOException {
        List<String> uploads = new ArrayList<>();
        for (Path file : files) {
            Api.Answer answer = team.upload(file);
            assertThat(answer.status()).as("%s: %s", file, answer.body()).isEqualTo(202);
            uploads.add(answer.body().get("id").asText());
        }
        return uploads;
    }

    private static String line(ObjectNode one) {
        return String.join(
                " ",
                one.get("source").asText(),
                one.get("case_id").asText(),
                one.path("case_version").asText("null"),
                one.at("/drugs/0/term").asText());
    }
}
