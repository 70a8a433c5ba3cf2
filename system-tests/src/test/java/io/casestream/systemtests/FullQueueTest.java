package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.Probe.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organization that has as many jobs waiting as it may have. */
class FullQueueTest {

    private static final String ORGANIZATION = "full-queue";
    private static final UUID FAILED = UUID.randomUUID();

    @BeforeAll
    static void fill() throws SQLException {
        execute(
                """
                insert into platform.background_jobs
                    (id, user_id, organization, job_type, job_status, dedupe_key, scheduled_at)
                select gen_random_uuid(), 'eve', '%s', 'query_learning', 'queued', 'full:' || n,
                       'infinity'
                from generate_series(1, 2000) n
                union all
                select '%s', 'eve', '%1$s', 'query_learning', 'failed', 'full:failed', now()
                """
                        .formatted(ORGANIZATION, FAILED));
    }

    @AfterAll
    static void empty() throws SQLException {
        execute("delete from platform.background_jobs where organization = '" + ORGANIZATION + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/uploads?filename=a.csv&source=S&file_type=csv",
                "/jobs/{failed}/retry",
                "/stats/rebuild"
            })
    void takesNoMore(String path) {
        // When
        Answer answer =
                new Probe(TheSystem.running().token(ORGANIZATION))
                        .ask(
                                "POST",
                                path.replace("{failed}", FAILED.toString()),
                                "case_id,drug,reaction\n1,ASPIRIN,NAUSEA\n");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("too-many-jobs");
    }

    private static void execute(String statement) throws SQLException {
        try (Connection database = TheSystem.running().database();
                Statement sql = database.createStatement()) {
            sql.execute(statement);
        }
    }
}
