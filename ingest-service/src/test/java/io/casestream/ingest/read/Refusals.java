package io.casestream.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Files that are refused, with a stable type and a sentence that says what to do. */
public final class Refusals {

    private Refusals() {}

    /** Looking at the file, or reading it, ends with this type and a sentence of these words. */
    public static void refused(Path file, Formats.Wish wish, String type, String... words) {
        assertThatThrownBy(() -> Recording.of(file, wish))
                .asInstanceOf(InstanceOfAssertFactories.type(UnreadableFileException.class))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo(type))
                .extracting(Throwable::getMessage)
                .asInstanceOf(InstanceOfAssertFactories.STRING)
                .contains(words);
    }

    public static void refused(Path file, String type, String... words) {
        refused(file, Formats.Wish.NONE, type, words);
    }
}
