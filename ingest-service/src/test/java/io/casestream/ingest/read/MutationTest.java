package io.casestream.ingest.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files harmed at random: each is refused with a sentence, or read with every row told; nothing
 * else ever happens. What is read twice is read the same.
 */
class MutationTest {

    private static final int MUTATIONS = 50;
    private static final byte[] PIECES = "\"';,$<>&[]{}\r\n\t\0 =-/\\1aÿ".getBytes(ISO_8859_1);
    private static final List<String> COLUMNS =
            List.of(
                    "caseid",
                    "version",
                    "isr",
                    "primaryid",
                    "drug",
                    "prod_ai",
                    "role_cod",
                    "dose",
                    "route",
                    "indication",
                    "reaction",
                    "pt",
                    "reaction_outcome",
                    "age",
                    "age_cod",
                    "age_years",
                    "age_grp",
                    "sex",
                    "country",
                    "reporter_country",
                    "wt",
                    "wt_cod",
                    "weight_kg",
                    "serious",
                    "outcome",
                    "seriousnessdeath",
                    "event_date",
                    "receive_date",
                    "report_date",
                    "concomitants",
                    "occp_cod",
                    "remark");
    private static final List<String> CELLS =
            List.of(
                    "",
                    "1",
                    "2; 3",
                    "A; B; C",
                    ";",
                    "; ;",
                    "A;",
                    "unknown",
                    "PS",
                    "1; 2",
                    "-1",
                    "1e308",
                    "NaN",
                    "20240230",
                    "2024",
                    "03/04/2024",
                    "45 YR",
                    "DE; HO",
                    "YES",
                    "\"a \"\"b\"\"\"",
                    "\"x\ny\"",
                    "=1+1",
                    "\uD83D\uDE00",
                    "Cafe\u0301");

    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of("csv", "e2b_r2", "e2b_r3", "openfda_json", "case_lines")
                .flatMap(Example::of);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aHarmedDocumentIsRefusedOrReadWhole(Example example) throws IOException {
        Random random = new Random(example.name().hashCode());
        for (int i = 0; i < MUTATIONS; i++) {
            read(write("upload.dat", harmed(example.content().getBytes(UTF_8), random)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEMO24Q4.txt", "DRUG24Q4.txt", "REAC24Q4.txt", "INDI24Q4.txt"})
    void aHarmedTableIsRefusedOrReadWhole(String harmed) throws IOException {
        // Given
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "DEMO24Q4.txt",
                "primaryid$caseid$caseversion$fda_dt$age$age_cod\n"
                        + "1001$100$1$20241001$40$YR\n1002$100$2$20241001$41$YR\n");
        tables.put(
                "DRUG24Q4.txt",
                "primaryid$caseid$drug_seq$role_cod$drugname\n"
                        + "1001$100$1$PS$A\n1001$100$2$C$B\n1002$100$1$PS$A\n");
        tables.put("REAC24Q4.txt", "primaryid$caseid$pt\n1001$100$Rash\n1002$100$Rash\n");
        tables.put("INDI24Q4.txt", "primaryid$caseid$indi_drug_seq$indi_pt\n1001$100$1$Pain\n");
        Random random = new Random(harmed.hashCode());

        // Then
        for (int i = 0; i < MUTATIONS; i++) {
            Map<String, String> members = new LinkedHashMap<>(tables);
            members.computeIfPresent(
                    harmed,
                    (name, text) ->
                            new String(harmed(text.getBytes(ISO_8859_1), random), ISO_8859_1));
            Path file = Zips.of(folder, members);
            read(file);
            read(write("faers.zip", harmed(Files.readAllBytes(file), random)));
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aTableOfAnyColumnsIsRefusedOrReadWhole(int seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            List<String> columns = some(COLUMNS, 3 + random.nextInt(12), random);
            StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
            for (int row = random.nextInt(8); row >= 0; row--) {
                List<String> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(CELLS.get(random.nextInt(CELLS.size()))));
                text.append(String.join(",", cells)).append('\n');
            }
            read(write("table.csv", text.toString().getBytes(UTF_8)));
        }
    }

    private static void read(Path file) throws IOException {
        try {
            Recording first = Recording.of(file);
            Recording second = Recording.of(file);
            assertThat(second.cases()).isEqualTo(first.cases());
            assertThat(second.rejects()).isEqualTo(first.rejects());
            assertThat(first.rowsRead()).isGreaterThanOrEqualTo(first.cases().size());
            for (CaseRecord one : first.cases()) {
                assertThat(one.origin().line()).isPositive();
                assertThat(one.version().contentHash()).hasSize(64);
            }
        } catch (UnreadableFileException refused) {
            assertThat(refused.type()).matches("[a-z]+(-[a-z0-9]+)+");
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** With bytes overwritten, put in, taken out, repeated or cut off. */
    private static byte[] harmed(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 2; times--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
            byte piece = PIECES[random.nextInt(PIECES.length)];
            bytes =
                    switch (random.nextInt(6)) {
                        case 0 -> joined(bytes, at, new byte[] {piece}, at + 1);
                        case 1 -> joined(bytes, at, new byte[] {piece}, at);
                        case 2 -> joined(bytes, at, new byte[0], at + length);
                        case 3 -> joined(bytes, at + length, part(bytes, at, length), at + length);
                        case 4 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at + 1);
                        default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
                    };
        }
        return bytes;
    }

    private static byte[] part(byte[] bytes, int at, int length) {
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    /** The bytes up to here, others, and the bytes from there. */
    private static byte[] joined(byte[] bytes, int end, byte[] others, int begin) {
        byte[] joined = Arrays.copyOf(bytes, end + others.length + bytes.length - begin);
        System.arraycopy(others, 0, joined, end, others.length);
        System.arraycopy(bytes, begin, joined, end + others.length, bytes.length - begin);
        return joined;
    }

    private static List<String> some(List<String> all, int count, Random random) {
        List<String> some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return some.subList(0, count);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
