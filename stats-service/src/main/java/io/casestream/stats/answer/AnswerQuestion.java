package io.casestream.stats.answer;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.stats.compute.CaseSet;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.FoldStatistics;
import io.casestream.stats.compute.PriorJson;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final FitLater later;

    AnswerQuestion(StoredStatistics stored, Folds folds) {
        this.stored = stored;
        this.folds = folds;
        this.priors = new Priors(stored);
        this.later = new FitLater(this::answer);
    }

    /**
     * Somebody's question, and which rows of a ranked list.
     *
     * @param fit whether to wait for a prior to be fitted where none was kept for the scope
     */
    public record Asked(
            String organization,
            String userId,
            Question question,
            long offset,
            int limit,
            boolean fit) {

        /** A question whose asker waits for a prior. */
        public Asked(
                String organization, String userId, Question question, long offset, int limit) {
            this(organization, userId, question, offset, limit, true);
        }

        Asked fitted() {
            return new Asked(organization, userId, question, offset, limit, true);
        }

        Window window() {
            return Window.first(offset, limit);
        }
    }

    /** The answer, with the rows asked for of one state of the data. */
    public Answer answer(Asked asked) {
        return attempt(() -> answered(asked));
    }

    /**
     * The answers to somebody's questions of one scope, all of one state of the data and, as far as
     * they are counted, counted together. Lists are asked for from their beginning.
     */
    public List<Answer> answer(List<Asked> together) {
        return attempt(() -> answered(together));
    }

    private <T> T attempt(Supplier<Optional<T>> answering) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<T> answer = answering.get();
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

    private Optional<Answer> answered(Asked asked) {
        FoldStanding standing = folds.standing(asked.organization());
        CaseSet cases = cases(asked.question().scope().uploadIds(), standing);
        if (cases instanceof CaseSet.Staged staged) {
            return Optional.of(provisional(List.of(asked), staged).getFirst());
        }
        Window window = asked.window();
        Answer first = part(asked, cases, standing);
        int missing = asked.limit() - window.size();
        long next = asked.offset() + window.size();
        if (missing == 0 || first.totalRows() <= next) {
            return Optional.of(first);
        }
        Answer second =
                part(
                        new Asked(
                                asked.organization(),
                                asked.userId(),
                                asked.question(),
                                next,
                                missing,
                                asked.fit()),
                        cases,
                        standing);
        return first.dataVersion() == second.dataVersion()
                ? Optional.of(Parts.joined(first, second))
                : Optional.empty();
    }

    private Optional<List<Answer>> answered(List<Asked> together) {
        Asked any = together.getFirst();
        FoldStanding standing = folds.standing(any.organization());
        CaseSet cases = cases(any.question().scope().uploadIds(), standing);
        if (cases instanceof CaseSet.Staged staged) {
            return Optional.of(provisional(together, staged));
        }
        Map<Asked, Answer> answers = new LinkedHashMap<>();
        for (Asked asked : together) {
            ready(asked, standing).ifPresent(answer -> answers.put(asked, answer));
        }
        List<Asked> missing =
                together.stream().filter(asked -> !answers.containsKey(asked)).toList();
        if (!missing.isEmpty()) {
            List<Answer> counted = counted(missing, cases);
            for (int i = 0; i < counted.size(); i++) {
                answers.put(missing.get(i), counted.get(i));
            }
        }
        return answers.values().stream().map(Answer::dataVersion).distinct().count() == 1
                ? Optional.of(together.stream().map(answers::get).toList())
                : Optional.empty();
    }

    private Answer part(Asked asked, CaseSet cases, FoldStanding standing) {
        return ready(asked, standing).orElseGet(() -> counted(List.of(asked), cases).getFirst());
    }

    private Optional<Answer> ready(Asked asked, FoldStanding standing) {
        Question question = asked.question();
        Window window = asked.window();
        return stored.serve(
                        asked.organization(),
                        question.type().toString(),
                        question.key().toString(),
                        StatRow.scopeHash(question),
                        window.page(),
                        window.from(),
                        window.to(),
                        standing.dataVersion())
                .filter(found -> found.rows() >= window.available(found.totalRows()))
                .filter(found -> !asked.fit() || !PriorJson.isNotFitted(found.statData()))
                .map(found -> Parts.ready(question, found, standing.pendingUploads(), window));
    }

    private List<Answer> counted(List<Asked> together, CaseSet cases) {
        Asked any = together.getFirst();
        StatScope scope = any.question().scope();
        Priors.Known known = priors.find(any.organization(), together);
        record Counted(List<Computed> computed, FoldStanding standing) {}
        Counted counted =
                folds.read(
                        any.organization(),
                        fold ->
                                new Counted(
                                        FoldStatistics.compute(
                                                fold.connection(),
                                                cases,
                                                wanted(together),
                                                prior(any, known.at(fold.dataVersion()))),
                                        fold.standing()));
        Instant now = Instant.now();
        List<UUID> asking = scope.uploadIds();
        List<UUID> standsOn = asking.isEmpty() ? counted.standing().mergedUploads() : asking;
        long dataVersion = counted.standing().dataVersion();
        Provenance provenance =
                new Provenance(any.organization(), any.userId(), dataVersion, standsOn, now);
        if (known.at(dataVersion) == null) {
            priors.keep(provenance, scope, counted.computed(), now.plus(KEPT));
        }
        List<StatRow> rows = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            rows.add(
                    StatRow.of(
                            together.get(i).question(),
                            together.get(i).window().page(),
                            counted.computed().get(i),
                            now.plus(KEPT)));
        }
        List<Integer> versions = stored.storeAnswers(provenance, rows);
        for (int i = 0; i < together.size(); i++) {
            if (counted.computed().get(i).isNotFitted()) {
                later.add(together.get(i));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            answers.add(
                    Parts.counted(
                            together.get(i).question(),
                            counted.computed().get(i),
                            together.get(i).window(),
                            new Parts.Standing(
                                    standsOn,
                                    counted.standing().pendingUploads(),
                                    dataVersion,
                                    versions.isEmpty() ? null : versions.get(i)),
                            now,
                            null));
        }
        return answers;
    }

    private List<Answer> provisional(List<Asked> together, CaseSet.Staged staged) {
        return folds.read(
                together.getFirst().organization(),
                fold -> {
                    List<Computed> computed =
                            FoldStatistics.compute(
                                    fold.connection(),
                                    staged,
                                    wanted(together),
                                    prior(together.getFirst(), null));
                    List<Answer> answers = new ArrayList<>();
                    for (int i = 0; i < together.size(); i++) {
                        answers.add(
                                Parts.counted(
                                        together.get(i).question(),
                                        computed.get(i),
                                        together.get(i).window(),
                                        new Parts.Standing(
                                                List.of(staged.upload()),
                                                fold.pendingUploads(),
                                                fold.dataVersion(),
                                                null),
                                        Instant.now(),
                                        UploadProgress.of(fold.connection(), staged.upload())));
                    }
                    return answers;
                });
    }

    private static List<FoldStatistics.Wanted> wanted(List<Asked> together) {
        return together.stream()
                .map(asked -> new FoldStatistics.Wanted(asked.question(), asked.window().page()))
                .toList();
    }

    /** The prior to go by; null to fit one. */
    private static @Nullable PriorFit prior(Asked asked, @Nullable PriorFit known) {
        return known == null && !asked.fit() ? new PriorFit.NotFitted() : known;
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
