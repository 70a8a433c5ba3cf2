package io.casestream.stats.rest;

import io.casestream.stats.answer.Answer;
import io.casestream.stats.fold.DataState;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows which state of the data an answer stands on, and so where its cases are listed. */
@Singleton
class CasesUrls {

    /** No state of the data has this name. */
    private static final String OVERTAKEN = "overtaken";

    private final Folds folds;

    CasesUrls(Folds folds) {
        this.folds = folds;
    }

    /** Empty for provisional figures, which are others a moment later. */
    Optional<CasesUrl> of(String organization, Answer answer) {
        return answer.provisional()
                ? Optional.empty()
                : Optional.of(
                        new CasesUrl(
                                answer.question(),
                                answer.dataVersion(),
                                state(organization, answer)));
    }

    private String state(String organization, Answer answer) {
        if (answer.question().scope().uploadIds().isEmpty()) {
            return DataState.of(answer.fileUploadIds());
        }
        FoldStanding now = folds.standing(organization);
        return now.dataVersion() == answer.dataVersion()
                ? DataState.of(now.mergedUploads())
                : OVERTAKEN;
    }
}
