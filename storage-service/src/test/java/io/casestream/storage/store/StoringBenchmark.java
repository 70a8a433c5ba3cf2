package io.casestream.storage.store;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.Population;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** How fast batches are stored; run by name, since it says nothing on a busy machine. */
@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class StoringBenchmark {

    private static final Logger LOG = Logger.getLogger(StoringBenchmark.class);
    private static final int BATCHES = Integer.getInteger("benchmark.batches", 200);
    private static final int SIZE = 500;

    @Inject StoreBatch store;
    @Inject EventCodec codec;

    @Test
    void storesBatches() throws Exception {
        Backbone.shared();
        for (int round = 0; round < 3; round++) {
            String organization = "bench-" + UUID.randomUUID();
            UUID upload = UUID.randomUUID();
            Population population = new Population(round, 3_000, 6_000);
            List<byte[]> values = new ArrayList<>();
            for (int i = 0; i < BATCHES; i++) {
                values.add(
                        codec.encode(
                                Told.batch(
                                        organization,
                                        upload,
                                        i,
                                        i == BATCHES - 1,
                                        population.cases(i * SIZE, SIZE))));
            }
            long cpu = cpu();
            long server = serverCpu();
            long begun = System.nanoTime();
            long decoding = 0;
            long last = 0;
            for (byte[] value : values) {
                last = System.nanoTime();
                long before = cpu();
                CaseBatch batch = codec.decodeBatch(value).batch();
                decoding += cpu() - before;
                store.run(batch);
            }
            long ended = System.nanoTime();
            LOG.infof(
                    "round %d: %d cases of %d bytes at %.0f cases/s; CPU per case: here %.1f us, of"
                            + " which decoding %.1f us; PostgreSQL %.1f us; last batch and merge"
                            + " %d ms",
                    round,
                    BATCHES * SIZE,
                    values.get(0).length / SIZE,
                    BATCHES * SIZE / ((ended - begun) / 1e9),
                    (cpu() - cpu) / 1e3 / (BATCHES * SIZE),
                    decoding / 1e3 / (BATCHES * SIZE),
                    (serverCpu() - server) * 10_000.0 / (BATCHES * SIZE),
                    (ended - last) / 1_000_000);
            LOG.infof(
                    "table %s, indexes %s",
                    Records.list("select pg_size_pretty(pg_table_size('storage.pv_cases'))"),
                    Records.list(
                            "select indexrelname || ' ' ||"
                                    + " pg_size_pretty(pg_relation_size(indexrelid)) from"
                                    + " pg_stat_user_indexes where relname = 'pv_cases'"));
        }
    }

    /** Of this thread, in nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Of the server's processes for this service, in ticks of 10 ms. */
    private static long serverCpu() throws IOException {
        long ticks = 0;
        for (String pid :
                Records.list(
                        "select pid from pg_stat_activity where usename = 'storage_service'")) {
            String[] stat = Files.readString(Path.of("/proc", pid, "stat")).split(" ");
            ticks += Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
        }
        return ticks;
    }
}
