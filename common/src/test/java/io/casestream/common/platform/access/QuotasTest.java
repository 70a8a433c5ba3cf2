package io.casestream.common.platform.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.db.PlatformDatabase;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private final Database database = PlatformDatabase.asService();
    private final String organization = "quota-" + UUID.randomUUID();
    private final Quotas quotas =
            new Quotas(
                    new QuotasConfig() {
                        @Override
                        public int queuedJobs() {
                            return 2;
                        }

                        @Override
                        public MemorySize spoolBytes() {
                            return new MemorySize(BigInteger.valueOf(100));
                        }
                    });

    @Test
    void letsAnOrganizationQueueUpToItsQuota() {
        // Given
        enqueue(organization, "one");
        assertThatCode(this::require).doesNotThrowAnyException();

        // When
        enqueue(organization, "two");

        // Then
        assertThatThrownBy(this::require).hasMessageContaining("2 jobs waiting");
    }

    @Test
    void countsOneOrganizationOnly() {
        // When
        for (int i = 0; i < 5; i++) {
            enqueue("other-" + organization, "job-" + i);
        }

        // Then
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void letsAnOrganizationKeepUpToItsQuota() {
        assertThatCode(() -> quotas.requireRoomInSpool(60, 40)).doesNotThrowAnyException();
        assertThatThrownBy(() -> quotas.requireRoomInSpool(60, 41))
                .hasMessageContaining("60 of 100 bytes");
        assertThatThrownBy(() -> quotas.requireRoomInSpool(60, Long.MAX_VALUE))
                .hasMessageContaining("60 of 100 bytes");
    }

    private void require() {
        database.runInTenant(
                organization, handle -> quotas.requireRoomInQueue(handle, organization));
    }

    private void enqueue(String where, String key) {
        NewJob job =
                new NewJob(
                        JobType.FILE_UPLOAD,
                        "ana",
                        where,
                        JsonNodeFactory.instance.objectNode(),
                        5,
                        key,
                        false);
        database.runInTenant(
                where,
                handle -> {
                    UUID queued = new Jobs().enqueue(handle, job);
                    if (queued == null) {
                        throw new IllegalStateException("not queued");
                    }
                });
    }
}
