package io.casestream.common.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.platform.audit.Verification.Broken;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.db.PlatformDatabase;
import io.casestream.common.platform.http.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityChainTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Database database = PlatformDatabase.asService();
    private final ActivityLog activity = new ActivityLog();
    private final Sealer sealer = new Sealer(database);
    private final VerifyActivity verify = new VerifyActivity(database, sealer);
    private final String organization = "chain-" + UUID.randomUUID();

    @Test
    void holdsOverEntriesOfEveryKind() {
        // Given
        append("plain");
        database.runInTenant(
                organization,
                handle ->
                        activity.record(
                                handle,
                                organization,
                                "Zoë ☃ \ud83d\ude00",
                                "odd",
                                Details.of("text", "a:\"b\"\\ \u0000\u0000 \\u0000 \ud800 ä")
                                        .and("number", 1.50)
                                        .changed(null, Map.of("z", 1, "a", 2))
                                        .because(" why ")
                                        .asMap(),
                                new Origin("fe80::1%eth0", "agent/1.0 (x; y)")));
        sealer.seal();
        append("later");

        // When
        Verification result = verify();

        // Then
        assertThat(result.broken()).isNull();
        assertThat(result.intact()).isTrue();
        assertThat(result.blocks()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.unsealedRows()).isZero();
        assertThat(result.head().blockNumber()).isEqualTo(2);
    }

    @Test
    void putsEachOrganizationsEntriesIntoAChainOfItsOwn() {
        // Given
        String other = "chain-" + UUID.randomUUID();
        append("mine");
        append(other, "theirs");

        // When
        sealer.seal();

        // Then
        assertThat(verify().rows()).isEqualTo(1);
        assertThat(verify.run(other, null, NOON).rows()).isEqualTo(1);
    }

    @Test
    void sealsWhatCommitsLateWithoutWaitingForIt() throws Exception {
        // Given: an entry with a lower id whose transaction is still open
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> late =
                    threads.submit(
                            () ->
                                    database.runInTenant(
                                            organization,
                                            handle -> {
                                                record(handle, organization, "late");
                                                written.countDown();
                                                await(commit);
                                            }));
            written.await();
            append("early");

            // When
            Verification before = verify();
            commit.countDown();
            late.get();
            Verification after = verify();

            // Then
            assertThat(before.rows()).isEqualTo(1);
            assertThat(after.rows()).isEqualTo(2);
            assertThat(after.blocks()).isEqualTo(2);
            assertThat(after.broken()).isNull();
        }
    }

    @Test
    void sealsEachEntryOnceHoweverManySealersThereAre() throws Exception {
        // Given
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int writer = 0; writer < 3; writer++) {
                threads.submit(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                append("entry");
                            }
                        });
                threads.submit(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                sealer.seal();
                            }
                        });
            }
        }

        // When
        Verification result = verify();

        // Then
        assertThat(result.broken()).isNull();
        assertThat(result.rows()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = 'somebody else'",
                "event_type = 'harmless'",
                "event_details = '{}'",
                "ip_address = '192.0.2.1'",
                "user_agent = 'x'",
                "created_at = created_at - interval '1 microsecond'",
            })
    void namesTheEntryThatWasChanged(String change) throws SQLException {
        // Given
        append("one");
        append("two");
        sealer.seal();
        long id = newest();

        // When
        tamper("update platform.activity_logs set " + change + " where id = " + id);

        // Then
        assertThat(verify().broken()).isEqualTo(new Broken(1L, id, "the entry was changed"));
    }

    @Test
    void namesTheEntryThatWasRemoved() throws SQLException {
        // Given
        append("one");
        append("two");
        sealer.seal();
        long id = newest();

        // When
        tamper("delete from platform.activity_logs where id = " + id);

        // Then
        assertThat(verify().broken()).isEqualTo(new Broken(1L, id, "the entry was removed"));
    }

    @Test
    void noticesAnEntryRemovedTogetherWithItsSeal() throws SQLException {
        // Given
        append("one");
        append("two");
        sealer.seal();
        long id = newest();

        // When
        tamper(
                "delete from platform.activity_seals where activity_id = " + id,
                "delete from platform.activity_logs where id = " + id);

        // Then
        assertThat(verify().broken().what()).contains("sealed with 2 entries and has 1");
    }

    @Test
    void noticesEntriesPutInAnotherOrder() throws SQLException {
        // Given
        append("one");
        append("two");
        sealer.seal();

        // When
        tamper(
                "update platform.activity_seals set position = position + 10 where organization = '"
                        + organization
                        + "'",
                "update platform.activity_seals set position = 13 - position where organization ="
                        + " '"
                        + organization
                        + "'");

        // Then
        assertThat(verify().broken().what()).contains("another order");
    }

    @Test
    void noticesAChangeWhoseSealWasForgedToo() throws SQLException {
        // Given
        append("one");
        sealer.seal();
        append("two");
        sealer.seal();

        // When
        tamper(
                "update platform.activity_logs set user_id = 'x' where id = " + oldest(),
                "update platform.activity_seals s set row_hash = platform.activity_hash(l) from"
                        + " platform.activity_logs l where l.id = s.activity_id and l.id = "
                        + oldest());

        // Then
        assertThat(verify().broken().blockNumber()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noticesABlockThatWasRemovedAltogether(long number) throws SQLException {
        // Given
        for (String entry : new String[] {"one", "two", "three"}) {
            append(entry);
            sealer.seal();
        }

        // When
        tamperWithout(number);

        // Then
        assertThat(verify().broken()).isEqualTo(Broken.block(number, "the block was removed"));
    }

    @Test
    void missesTheNewestBlockByAHeadNotedElsewhere() throws SQLException {
        // Given: everything about the newest block is rolled back, the head too
        append("one");
        sealer.seal();
        ChainHead first = verify().head();
        append("two");
        ChainHead noted = verify().head();
        tamperWithout(2);
        tamper(
                "update platform.activity_heads set block_number = 1, block_hash = decode('"
                        + first.blockHash()
                        + "', 'hex') where organization = '"
                        + organization
                        + "'");

        // When
        Verification alone = verify();
        Verification withHead = verify.run(organization, noted, NOON);
        append("two again");
        Verification afterwards = verify.run(organization, noted, NOON);

        // Then
        assertThat(alone.intact()).as("what the database alone cannot show").isTrue();
        assertThat(withHead.broken().what()).contains("before the head noted earlier");
        assertThat(afterwards.broken().what()).contains("not the one noted earlier");
    }

    @Test
    void noticesAnEntryThatWasKeptFromTheSealer() throws SQLException {
        // Given
        append("one");
        long id = newest();
        tamper(
                "delete from platform.activity_pending where activity_id = " + id,
                "update platform.activity_logs set created_at = created_at - interval '2 minutes'"
                        + " where id = "
                        + id);

        // When / Then
        assertThat(verify().broken())
                .isEqualTo(new Broken(null, id, "the entry never came into a block"));
    }

    private Verification verify() {
        return verify.run(organization, null, NOON);
    }

    private void append(String eventType) {
        append(organization, eventType);
    }

    private void append(String where, String eventType) {
        database.runInTenant(where, handle -> record(handle, where, eventType));
    }

    private void record(Handle handle, String where, String eventType) {
        activity.record(handle, where, "ana", eventType, Map.of("upload_id", "u-1"));
    }

    private long newest() {
        return id("max");
    }

    private long oldest() {
        return id("min");
    }

    private long id(String which) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery("select " + which + "(id) from platform.activity_logs")
                                .mapTo(Long.class)
                                .one());
    }

    private void tamperWithout(long block) throws SQLException {
        String there = " where organization = '" + organization + "' and block_number = " + block;
        tamper(
                "delete from platform.activity_logs where id in (select activity_id from"
                        + " platform.activity_seals"
                        + there
                        + ")",
                "delete from platform.activity_seals" + there,
                "delete from platform.activity_blocks" + there);
    }

    /** As somebody who may do anything to the database, triggers and foreign keys switched off. */
    private static void tamper(String... statements) throws SQLException {
        try (Connection connection = PlatformDatabase.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
