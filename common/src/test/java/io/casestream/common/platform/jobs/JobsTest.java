package io.casestream.common.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.db.PlatformDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int NO_SHARE = 1_000;

    private final Database database = PlatformDatabase.asService();
    private final Jobs jobs = new Jobs();
    private final JobLease lease = new JobLease(database);

    @BeforeEach
    void emptyTheQueue() throws SQLException {
        superuser("delete from platform.background_jobs");
    }

    @Test
    void claimsEachJobExactlyOnceHoweverManyWorkersAsk() throws Exception {
        // Given
        for (int i = 0; i < 200; i++) {
            enqueue("acme", 5, "job:" + i);
        }

        // When
        List<UUID> claimed = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Callable<List<UUID>>> calls = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String worker = "worker-" + w;
                calls.add(() -> claimUntilEmpty(worker));
            }
            for (Future<List<UUID>> one : workers.invokeAll(calls)) {
                claimed.addAll(one.get());
            }
        }

        // Then
        Set<UUID> distinct = new HashSet<>(claimed);
        assertThat(claimed).hasSize(200);
        assertThat(distinct).hasSize(200);
    }

    @Test
    void claimsUrgentWorkFirstAndWhatHasWaitedLongBeforeIt() throws SQLException {
        // Given
        UUID patient = enqueue("acme", 10, "patient");
        UUID normal = enqueue("acme", 5, "normal");
        UUID urgent = enqueue("acme", 1, "urgent");

        // When / Then
        assertThat(claim("worker", 1, NO_SHARE)).extracting(ClaimedJob::id).containsExactly(urgent);

        // Given: nine minutes of waiting outweigh five steps of priority
        superuser(
                "update platform.background_jobs set scheduled_at = scheduled_at - interval '9"
                        + " minutes' where dedupe_key = 'patient'");

        // When / Then
        assertThat(claim("worker", 1, NO_SHARE))
                .extracting(ClaimedJob::id)
                .containsExactly(patient);
        assertThat(claim("worker", 1, NO_SHARE)).extracting(ClaimedJob::id).containsExactly(normal);
    }

    @Test
    void letsNoOrganizationRunMoreThanItsShare() {
        // Given
        for (int i = 0; i < 5; i++) {
            enqueue("greedy", 1, "job:" + i);
        }
        enqueue("modest", 5, "job");

        // When
        List<ClaimedJob> claimed = claim("worker", 10, 2);

        // Then
        assertThat(claimed)
                .extracting(ClaimedJob::organization)
                .containsExactlyInAnyOrder("greedy", "greedy", "modest");
        assertThat(claim("worker", 10, 2)).isEmpty();
    }

    @Test
    void ignoresAWorkerThatLostItsJob() throws SQLException {
        // Given
        enqueue("acme", 5, "job");
        ClaimedJob lost = claim("slow", 1, NO_SHARE).getFirst();
        superuser(
                "update platform.background_jobs set lease_until = clock_timestamp() - interval '1"
                        + " second'");

        // When
        assertThat(lease.sweep()).isEqualTo(1);
        ClaimedJob taken = claim("quick", 1, NO_SHARE).getFirst();

        // Then
        assertThat(taken.id()).isEqualTo(lost.id());
        assertThat(taken.attempt()).isEqualTo(lost.attempt() + 1);
        assertThat(lease.heartbeat(lost, "slow", 0.5, LEASE)).isEmpty();
        assertThat(lease.complete(lost, "slow", JsonNodeFactory.instance.objectNode())).isFalse();
        assertThat(lease.complete(taken, "quick", JsonNodeFactory.instance.objectNode())).isTrue();
    }

    @Test
    void retriesWithBackoffAndThenFailsWithItsErrorKept() throws SQLException {
        // Given
        UUID id = enqueue("acme", 5, "job");

        // When: it fails once more than it may be retried
        for (int attempt = 0; attempt <= 5; attempt++) {
            ClaimedJob job = claim("worker", 1, NO_SHARE).getFirst();
            lease.fail(job, "worker", "disk full", true);
            assertThat(claim("worker", 1, NO_SHARE)).as("backoff").isEmpty();
            superuser("update platform.background_jobs set scheduled_at = clock_timestamp()");
        }

        // Then
        JobView job = find("acme", id);
        assertThat(job.jobStatus()).isEqualTo("failed");
        assertThat(job.jobError()).isEqualTo("disk full");
        assertThat(claim("worker", 1, NO_SHARE)).isEmpty();

        // When: somebody retries it by hand
        boolean again = database.inTenant("acme", handle -> jobs.retry(handle, id));

        // Then
        assertThat(again).isTrue();
        assertThat(claim("worker", 1, NO_SHARE)).hasSize(1);
    }

    @Test
    void queuesTheSameWorkOnceWhileItIsWaitingOrRunning() {
        // Given
        UUID first = enqueue("acme", 5, "same");

        // When / Then
        assertThat(enqueue("acme", 5, "same")).isEqualTo(first);
        assertThat(enqueue("other", 5, "same")).isNotEqualTo(first);

        // When
        ClaimedJob job =
                claim("worker", 10, NO_SHARE).stream()
                        .filter(one -> one.id().equals(first))
                        .findFirst()
                        .orElseThrow();
        assertThat(enqueue("acme", 5, "same")).isEqualTo(first);
        lease.complete(job, "worker", JsonNodeFactory.instance.objectNode());

        // Then
        assertThat(enqueue("acme", 5, "same")).isNotEqualTo(first);
    }

    @Test
    void holdsAJobUntilItIsReleased() {
        // Given
        UUID held =
                database.inTenant(
                        "acme", handle -> jobs.enqueue(handle, job("acme", 5, "held", true)));

        // When / Then
        assertThat(claim("worker", 1, NO_SHARE)).isEmpty();
        assertThat(release("acme")).isTrue();
        assertThat(claim("worker", 1, NO_SHARE)).extracting(ClaimedJob::id).containsExactly(held);
        assertThat(release("acme")).as("nothing is held any more").isFalse();
    }

    @Test
    void cancelsWaitingWorkAtOnceAndAsksRunningWorkToStop() {
        // Given
        UUID waiting = enqueue("acme", 5, "waiting");

        // When / Then
        assertThat(cancel("acme", waiting)).isTrue();
        assertThat(find("acme", waiting).jobStatus()).isEqualTo("cancelled");

        // Given
        UUID runs = enqueue("acme", 5, "runs");
        ClaimedJob job = claim("worker", 1, NO_SHARE).getFirst();

        // When
        assertThat(cancel("acme", runs)).isTrue();

        // Then
        assertThat(lease.heartbeat(job, "worker", 0.1, LEASE)).contains(true);
        assertThat(lease.cancelled(job, "worker")).isTrue();
        assertThat(find("acme", runs).jobStatus()).isEqualTo("cancelled");
    }

    @Test
    void showsNoOrganizationAnothersJobs() {
        // Given
        UUID theirs = enqueue("other", 5, "job");

        // When
        Optional<JobView> seen = database.inTenant("acme", handle -> jobs.find(handle, theirs));
        long visibleWithoutTenant = database.acrossTenants(JobsTest::count);

        // Then
        assertThat(seen).isEmpty();
        assertThat(visibleWithoutTenant).isZero();
        assertThat(cancel("acme", theirs)).isFalse();
    }

    @Test
    void letsOnlyTheServicesClaimAcrossTenants() {
        // When
        List<String> allowed = database.acrossTenants(JobsTest::rolesThatMayClaim);

        // Then
        assertThat(allowed)
                .containsExactly(
                        "ingest_service", "learning_service", "stats_service", "storage_service");
    }

    private static List<String> rolesThatMayClaim(Handle handle) {
        return handle.createQuery(
                        """
                        select rolname from pg_roles
                        where rolname not in ('postgres', 'casestream_definer')
                          and rolname not like 'pg\\_%'
                          and has_function_privilege(rolname,
                              'platform.claim_jobs(text[], text, integer, interval, integer)',
                              'execute')
                        order by rolname
                        """)
                .mapTo(String.class)
                .list();
    }

    private static long count(Handle handle) {
        return handle.createQuery("select count(*) from platform.background_jobs")
                .mapTo(Long.class)
                .one();
    }

    private List<UUID> claimUntilEmpty(String worker) {
        List<UUID> all = new ArrayList<>();
        List<ClaimedJob> some = claim(worker, 3, NO_SHARE);
        while (!some.isEmpty()) {
            some.forEach(one -> all.add(one.id()));
            some = claim(worker, 3, NO_SHARE);
        }
        return all;
    }

    private List<ClaimedJob> claim(String worker, int howMany, int perTenant) {
        return lease.claim(List.of(JobType.FILE_UPLOAD), worker, howMany, LEASE, perTenant);
    }

    private UUID enqueue(String organization, int priority, String key) {
        return database.inTenant(
                organization,
                handle -> jobs.enqueue(handle, job(organization, priority, key, false)));
    }

    private static NewJob job(String organization, int priority, String key, boolean held) {
        return new NewJob(
                JobType.FILE_UPLOAD,
                "ana",
                organization,
                JsonNodeFactory.instance.objectNode(),
                priority,
                key,
                held);
    }

    private boolean release(String organization) {
        return database.inTenant(
                organization, handle -> jobs.release(handle, JobType.FILE_UPLOAD, "held"));
    }

    private boolean cancel(String organization, UUID id) {
        return database.inTenant(organization, handle -> jobs.cancel(handle, id));
    }

    private JobView find(String organization, UUID id) {
        return database.inTenant(organization, handle -> jobs.find(handle, id)).orElseThrow();
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = PlatformDatabase.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
