package io.casestream.stats.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.LearningTask;
import io.casestream.common.model.ReadyAnswer;
import io.casestream.common.model.StatisticRef;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.jobs.JobHandler;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.answer.AnswerQuestion;
import io.casestream.stats.answer.AnswerQuestion.Asked;
import io.casestream.stats.answer.Summaries;
import io.casestream.stats.compute.FoldRemarkable;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.domain.Question;
import io.casestream.stats.fold.Folds;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Has an answer ready that somebody is likely to ask for; nobody is told that it was asked. */
@ApplicationScoped
class QueryLearningJob implements JobHandler {

    /** A page of a ranked list is stored whole, however few of its rows are looked at. */
    private static final int LOOKED_AT = 1;

    private final AnswerQuestion answers;
    private final Summaries summaries;
    private final Folds folds;

    QueryLearningJob(AnswerQuestion answers, Summaries summaries, Folds folds) {
        this.answers = answers;
        this.summaries = summaries;
        this.folds = folds;
    }

    @Override
    public JobType type() {
        return JobType.QUERY_LEARNING;
    }

    @Override
    public JsonNode run(ClaimedJob job, JobContext context) {
        LearningTask task = task(job.input());
        Object result =
                switch (task.kind()) {
                    case ANSWER -> ready(job, task.statistic());
                    case TERMS ->
                            folds.read(
                                    job.organization(),
                                    fold -> FoldRemarkable.of(fold.connection()));
                };
        return Json.mapper().valueToTree(result);
    }

    private ReadyAnswer ready(ClaimedJob job, @Nullable StatisticRef statistic) {
        if (statistic == null) {
            throw new PermanentJobFailure("No statistic is stored that answers this.", null);
        }
        long begun = System.nanoTime();
        if (statistic.statType().equals("summary")) {
            long version = summaries.of(job.organization(), job.userId()).dataVersion();
            return new ReadyAnswer(statistic, null, version, millisSince(begun));
        }
        Question question = Wanted.question(statistic);
        long version =
                answers.answer(new Asked(job.organization(), job.userId(), question, 0, LOOKED_AT))
                        .dataVersion();
        return new ReadyAnswer(statistic, StatRow.scopeHash(question), version, millisSince(begun));
    }

    private static LearningTask task(JsonNode input) {
        try {
            return Json.mapper().treeToValue(input, LearningTask.class);
        } catch (JsonProcessingException foreign) {
            throw new PermanentJobFailure(
                    "The input is no learning task: " + foreign.getOriginalMessage(), foreign);
        }
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
