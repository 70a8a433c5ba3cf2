package io.casestream.ingest.rest;

import io.casestream.ingest.upload.FindUploads.Likeness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is there already.
 *
 * @param certain whether the bytes are known to be the same, not just name and size
 */
record CheckView(
        boolean duplicate, boolean certain, @Nullable EarlierUpload earlierUpload, String detail) {

    static CheckView of(Optional<Likeness> likeness) {
        return likeness.map(CheckView::known)
                .orElseGet(() -> new CheckView(false, true, null, "No such file is there yet."));
    }

    private static CheckView known(Likeness likeness) {
        EarlierUpload earlier = EarlierUpload.of(likeness.earlier());
        String detail =
                likeness.certain()
                        ? "This file was uploaded as " + earlier.inWords() + "."
                        : "A file of this name and size was uploaded as "
                                + earlier.inWords()
                                + "; its content may differ.";
        return new CheckView(true, likeness.certain(), earlier, detail);
    }
}
