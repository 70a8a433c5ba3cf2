package io.casestream.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Reaction;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/formats.md knows every field, column name, refusal and reason that the code has. */
class FormatsDocumentTest {

    private static final Path ROOT =
            Path.of(System.getProperty("casestream.root", "..")).toAbsolutePath();
    private static final Path READERS =
            ROOT.resolve("ingest-service/src/main/java/io/casestream/ingest/read");
    private static final Pattern NAME_AND_COLON = Pattern.compile("\"([a-z]+(?:-[a-z]+)+):");
    private static final Pattern REFUSAL =
            Pattern.compile("UnreadableFileException\\(\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    @Test
    void everyFieldOfACaseIsListed() throws IOException {
        // Given
        List<String> fields = new ArrayList<>(names("", CaseRecord.class));
        assertThat(fields.remove("drugs") && fields.remove("reactions")).isTrue();
        fields.addAll(names("drugs.", Drug.class));
        fields.addAll(names("reactions.", Reaction.class));

        // When
        String table = document().split("## Fields")[1].split("## Tables")[0];
        String firstColumn =
                table.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|")[1])
                        .collect(Collectors.joining());

        // Then
        assertThat(firstColumn).contains(fields.stream().map(name -> "`" + name + "`").toList());
    }

    @Test
    void everyColumnNameIsListed() throws IOException {
        String field = Files.readString(READERS.resolve("table/Field.java"));
        assertThat(document()).contains(found(Pattern.compile("\"([a-z]+)\""), field));
    }

    @Test
    void everyRefusalAndReasonIsListed() throws IOException {
        // Given
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(READERS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                names.addAll(found(NAME_AND_COLON, text));
                names.addAll(found(REFUSAL, text));
            }
        }

        // Then
        assertThat(names).hasSizeGreaterThan(30);
        assertThat(document()).contains(names.stream().map(name -> "`" + name + "`").toList());
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Components as JSON has them. */
    private static List<String> names(String before, Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> before + name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/formats.md"));
    }
}
