package io.casestream.stats.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.CaseBatch;
import io.casestream.stats.compute.Precomputation;
import io.casestream.stats.compute.PrecomputedPage;
import io.casestream.stats.compute.StatJson;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalFoldsTest {

    private static final String ORGANIZATION = "org";
    private static final UUID PENDING = new UUID(0, 99);

    private final StoredUploads storage = new StoredUploads();
    private final Map<UUID, List<CaseBatch>> merged = new LinkedHashMap<>();

    @TempDir private Path folder;
    private Path file;
    private List<CaseBatch> pending;

    @BeforeEach
    void haveUploads() {
        file = folder.resolve("org.duckdb");
        RandomUploads uploads = new RandomUploads(7, ORGANIZATION);
        for (int i = 1; i <= 8; i++) {
            UUID id = new UUID(0, i);
            merged.put(id, uploads.upload(id));
        }
        do {
            pending = uploads.upload(PENDING);
        } while (pending.size() < 2 || pending.getFirst().cases().isEmpty());
    }

    /** What happens to files. */
    private enum Damage {
        NONE {
            @Override
            void to(Path file, Path older) {}
        },
        DELETED {
            @Override
            void to(Path file, Path older) throws IOException {
                Files.delete(file);
            }
        },
        EMPTIED {
            @Override
            void to(Path file, Path older) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        CUT_SHORT {
            @Override
            void to(Path file, Path older) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        ANOTHER_FILE {
            @Override
            void to(Path file, Path older) throws IOException {
                Files.writeString(file, "no database\n".repeat(2_000));
            }
        },
        OVERWRITTEN {
            @Override
            void to(Path file, Path older) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                new Random(1).nextBytes(bytes);
                Files.write(file, bytes);
            }
        },
        OF_AN_OLDER_EPOCH {
            @Override
            void to(Path file, Path older) throws IOException {
                Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
            }
        };

        abstract void to(Path file, Path older) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void whateverBecomesOfTheFileTheFiguresAreTheSame(Damage damage) throws Exception {
        // Given
        Path older = folder.resolve("older");
        try (Session first = new Session()) {
            first.take();
            first.folds.rebuild(ORGANIZATION);
        }
        Files.copy(file, older);
        List<String> before;
        FoldStanding standing;
        try (Session second = new Session()) {
            second.folds.rebuild(ORGANIZATION);
            before = second.figures();
            standing = second.folds.standing(ORGANIZATION);
        }
        int tellings = storage.tellings();

        // When
        damage.to(file, older);
        List<String> after;
        FoldStanding healed;
        try (Session third = new Session()) {
            healed = third.folds.standing(ORGANIZATION);
            after = third.figures();
        }

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(healed.mergedUploads()).isEqualTo(standing.mergedUploads());
        assertThat(healed.pendingUploads()).containsExactly(PENDING);
        boolean made = damage != Damage.NONE;
        assertThat(storage.tellings()).isEqualTo(tellings + (made ? 1 : 0));
        assertThat(healed.dataVersion()).isEqualTo(standing.dataVersion() + (made ? 1 : 0));
        assertThat(storage.find(ORGANIZATION).orElseThrow().dataVersion())
                .isEqualTo(healed.dataVersion());
    }

    @Test
    void replayedBatchesAndARebuildEndInTheSameFiguresByteForByte() throws Exception {
        // Given
        List<String> replayed;
        List<String> rebuilt;
        FoldStanding standing;

        // When
        try (Session session = new Session()) {
            session.take();
            replayed = session.figures();
            session.folds.rebuild(ORGANIZATION);
            rebuilt = session.figures();
            standing = session.folds.standing(ORGANIZATION);
        }

        // Then
        assertThat(replayed).hasSizeGreaterThan(20);
        assertThat(rebuilt).isEqualTo(replayed);
        assertThat(standing.mergedUploads()).containsExactlyInAnyOrderElementsOf(merged.keySet());
    }

    @Test
    void batchesThatComeAgainAfterARebuildChangeNothing() throws Exception {
        // Given
        try (Session session = new Session()) {
            session.take();
            session.folds.rebuild(ORGANIZATION);
            List<String> before = session.figures();
            FoldStanding standing = session.folds.standing(ORGANIZATION);

            // When
            session.take();

            // Then
            assertThat(session.figures()).isEqualTo(before);
            assertThat(session.folds.standing(ORGANIZATION)).isEqualTo(standing);
        }
    }

    @Test
    void aPendingUploadGoesOnAfterARebuild() throws Exception {
        // Given
        try (Session session = new Session()) {
            session.take();
            session.folds.rebuild(ORGANIZATION);

            // When
            pending.forEach(session.updates::append);
            Arrival arrival = session.updates.merge(ORGANIZATION, PENDING, "ann");

            // Then
            assertThat(arrival.state()).isEqualTo(UploadState.MERGED);
            assertThat(arrival.batches()).isEqualTo(pending.size());
            assertThat(session.folds.standing(ORGANIZATION).pendingUploads()).isEmpty();
        }
    }

    @Test
    void whatWasWithdrawnStaysAwayAlthoughStorageHasNotHeardOfIt() throws Exception {
        // Given
        UUID gone = merged.keySet().iterator().next();
        try (Session session = new Session()) {
            session.take();
            session.updates.withdraw(ORGANIZATION, gone);
            List<String> before = session.figures();

            // When
            session.folds.rebuild(ORGANIZATION);

            // Then
            assertThat(session.figures()).isEqualTo(before);
            assertThat(session.folds.standing(ORGANIZATION).mergedUploads())
                    .hasSize(merged.size() - 1)
                    .doesNotContain(gone);
        }
    }

    @Test
    void theVersionOfTheDataGrowsWithEveryMergeAndWithdrawal() throws Exception {
        // Given
        try (Session session = new Session()) {
            List<Long> versions = new ArrayList<>();
            versions.add(session.folds.standing(ORGANIZATION).dataVersion());

            // When
            for (var upload : merged.entrySet()) {
                upload.getValue().forEach(session.updates::append);
                session.updates.merge(ORGANIZATION, upload.getKey(), "ann");
                versions.add(session.folds.standing(ORGANIZATION).dataVersion());
            }
            for (UUID upload : merged.keySet()) {
                session.updates.withdraw(ORGANIZATION, upload);
                versions.add(session.folds.standing(ORGANIZATION).dataVersion());
            }

            // Then
            assertThat(versions).isSorted().doesNotHaveDuplicates();
            assertThat(storage.find(ORGANIZATION).orElseThrow().dataVersion())
                    .isEqualTo(versions.getLast());
        }
    }

    /** The time between a start of the service and its stop. */
    private final class Session implements AutoCloseable {

        private final LocalFolds folds =
                new LocalFolds(
                        new SmallRyeConfigBuilder()
                                .withMapping(FoldsConfig.class)
                                .withDefaultValue("casestream.folds", folder.toString())
                                .withDefaultValue("casestream.folds.idle", "PT2M")
                                .build()
                                .getConfigMapping(FoldsConfig.class),
                        storage);
        private final FoldUpdates updates = new FoldUpdates(folds, new Arrivals());

        /** Everything comes from the topic, in any order; then storage has it too. */
        void take() {
            List<CaseBatch> all = new ArrayList<>(pending.subList(0, 1));
            merged.values().forEach(all::addAll);
            Collections.shuffle(all, new Random(5));
            all.forEach(updates::append);
            List<UUID> order = new ArrayList<>(merged.keySet());
            Collections.shuffle(order, new Random(6));
            order.forEach(id -> updates.merge(ORGANIZATION, id, "ann"));
            merged.forEach((id, batches) -> storage.has(id, UploadState.MERGED, batches));
            storage.has(PENDING, UploadState.PENDING, pending.subList(0, 1));
        }

        /** Everything that is worth having ready, as it is stored. */
        List<String> figures() {
            return folds.read(ORGANIZATION, fold -> texts(Precomputation.of(fold.connection())));
        }

        private static List<String> texts(List<PrecomputedPage> pages) {
            return pages.stream()
                    .map(
                            page ->
                                    "%s %d %d %d %d %s"
                                            .formatted(
                                                    page.question(),
                                                    page.page(),
                                                    page.computed().totalCases(),
                                                    page.computed().n(),
                                                    page.computed().keyCases(),
                                                    StatJson.write(page.computed().data())))
                    .toList();
        }

        @Override
        public void close() {
            folds.close();
        }
    }
}
