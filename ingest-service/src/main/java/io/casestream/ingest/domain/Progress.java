package io.casestream.ingest.domain;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import org.jspecify.annotations.Nullable;

/** How far the three stages of an upload are; null for one that has not begun. */
public record Progress(
        @Nullable StageProgress parsing,
        @Nullable StageProgress storing,
        @Nullable StageProgress calculating) {

    /** Nothing has begun. */
    public static final Progress NONE = new Progress(null, null, null);

    /** With one more report taken in. */
    public Progress merge(UploadProgressed report) {
        StageProgress said = StageProgress.of(report);
        StageProgress known = of(report.stage());
        return with(report.stage(), known == null ? said : known.merge(said));
    }

    /** Without what was reported of this stage: it begins again. */
    public Progress without(Stage stage) {
        return with(stage, null);
    }

    private @Nullable StageProgress of(Stage stage) {
        return switch (stage) {
            case PARSING -> parsing;
            case STORING -> storing;
            case CALCULATING -> calculating;
        };
    }

    private Progress with(Stage stage, @Nullable StageProgress progress) {
        return switch (stage) {
            case PARSING -> new Progress(progress, storing, calculating);
            case STORING -> new Progress(parsing, progress, calculating);
            case CALCULATING -> new Progress(parsing, storing, progress);
        };
    }
}
