package io.casestream.quickstart.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.quickstart.embedded.Backbone;
import io.casestream.quickstart.generate.Generator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    @Test
    void doesWhatTheSystemDoesAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        // Given
        Path archive = Generator.quarter(3_000, 5, folder);

        try (Connection superuser = Backbone.shared().superuser()) {
            // When
            Baseline.Result result = new Baseline(superuser).run(archive);

            // Then
            assertThat(result.cases()).isEqualTo(3_000);
            assertThat(result.pairs()).isGreaterThan(Generator.plantedSignals().size());
            assertThat(result.stages()).containsOnlyKeys("load", "flatten", "index", "count");
            try (Statement statement = superuser.createStatement();
                    ResultSet schemas =
                            statement.executeQuery(
                                    "select 1 from pg_namespace where nspname = 'baseline'")) {
                assertThat(schemas.next()).isFalse();
            }
        }
    }
}
