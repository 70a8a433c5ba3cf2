package io.casestream.stats.answer;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.stats.compute.CaseSet;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.FoldStatistics;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredStatistic;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.domain.Question;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers from what is stored where that is current, else counts, stores and answers. Figures of an
 * upload that is not complete are counted each time and never stored.
 */
@Singleton
public class AnswerQuestion {

    /** What was asked for once is kept this long; what a merge makes, until the next. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int ATTEMPTS = 3;

    private final StoredStatistics stored;
    private final Folds folds;
    private final Priors priors;

    AnswerQuestion(StoredStatistics stored, Folds folds) {
        this.stored = stored;
        this.folds = folds;
        this.priors = new Priors(stored);
    }

    /** Somebody's question, and which rows of a ranked list. */
    public record Asked(
            String organization, String userId, Question question, long offset, int limit) {}

    /** The answer, with the rows asked for of one state of the data. */
    public Answer answer(Asked asked) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            FoldStanding standing = folds.standing(asked.organization());
            CaseSet cases = cases(asked.question().scope().uploadIds(), standing);
            if (cases instanceof CaseSet.Staged staged) {
                return provisional(asked, staged);
            }
            Optional<Answer> answer = settled(asked, cases, standing);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw ProblemException.of(
                503,
                "data-moving",
                "The data is changing",
                "New data arrived twice while this was counted. Try again.");
    }

    private Optional<Answer> settled(Asked asked, CaseSet cases, FoldStanding standing) {
        Window window = Window.first(asked.offset(), asked.limit());
        Answer first = part(asked, cases, standing, window);
        int missing = asked.limit() - window.size();
        long next = asked.offset() + window.size();
        if (missing == 0 || first.totalRows() <= next) {
            return Optional.of(first);
        }
        Answer second = part(asked, cases, standing, Window.first(next, missing));
        return first.dataVersion() == second.dataVersion()
                ? Optional.of(Parts.joined(first, second))
                : Optional.empty();
    }

    private Answer part(Asked asked, CaseSet cases, FoldStanding standing, Window window) {
        Question question = asked.question();
        Optional<StoredStatistic> ready =
                stored.serve(
                                asked.organization(),
                                question.type().toString(),
                                question.key().toString(),
                                StatRow.scopeHash(question),
                                window.page(),
                                window.from(),
                                window.to(),
                                standing.dataVersion())
                        .filter(found -> found.rows() >= window.available(found.totalRows()));
        return ready.map(found -> Parts.ready(question, found, standing.pendingUploads(), window))
                .orElseGet(() -> counted(asked, cases, window));
    }

    private Answer counted(Asked asked, CaseSet cases, Window window) {
        Question question = asked.question();
        Priors.Known known = priors.find(asked.organization(), question);
        record Counted(Computed computed, FoldStanding standing) {}
        Counted counted =
                folds.read(
                        asked.organization(),
                        fold ->
                                new Counted(
                                        FoldStatistics.compute(
                                                fold.connection(),
                                                cases,
                                                question,
                                                window.page(),
                                                known.at(fold.dataVersion())),
                                        fold.standing()));
        Instant now = Instant.now();
        List<UUID> asking = question.scope().uploadIds();
        List<UUID> standsOn = asking.isEmpty() ? counted.standing().mergedUploads() : asking;
        long dataVersion = counted.standing().dataVersion();
        Provenance provenance =
                new Provenance(asked.organization(), asked.userId(), dataVersion, standsOn, now);
        if (known.at(dataVersion) == null) {
            priors.keep(provenance, question.scope(), counted.computed(), now.plus(KEPT));
        }
        Integer version =
                stored.storeAnswer(
                                provenance,
                                StatRow.of(
                                        question,
                                        window.page(),
                                        counted.computed(),
                                        now.plus(KEPT)))
                        .orElse(null);
        return Parts.counted(
                question,
                counted.computed(),
                window,
                new Parts.Standing(
                        standsOn, counted.standing().pendingUploads(), dataVersion, version),
                now,
                null);
    }

    private Answer provisional(Asked asked, CaseSet.Staged staged) {
        Window window = Window.first(asked.offset(), asked.limit());
        return folds.read(
                asked.organization(),
                fold -> {
                    Computed computed =
                            FoldStatistics.compute(
                                    fold.connection(), staged, asked.question(), window.page());
                    return Parts.counted(
                            asked.question(),
                            computed,
                            window,
                            new Parts.Standing(
                                    List.of(staged.upload()),
                                    fold.pendingUploads(),
                                    fold.dataVersion(),
                                    null),
                            Instant.now(),
                            UploadProgress.of(fold.connection(), staged.upload()));
                });
    }

    private static CaseSet cases(List<UUID> asking, FoldStanding known) {
        if (asking.isEmpty()) {
            return new CaseSet.Current();
        }
        if (known.mergedUploads().containsAll(asking)) {
            return new CaseSet.OfUploads(asking);
        }
        for (UUID upload : asking) {
            if (!known.mergedUploads().contains(upload)
                    && !known.pendingUploads().contains(upload)) {
                throw ProblemException.notFound("upload", upload);
            }
        }
        if (asking.size() == 1) {
            return new CaseSet.Staged(asking.getFirst());
        }
        throw ProblemException.badParameter(
                "upload_id", "an upload that is still arriving can only be asked for alone");
    }
}
