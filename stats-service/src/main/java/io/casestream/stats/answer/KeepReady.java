package io.casestream.stats.answer;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.stats.answer.AnswerQuestion.Asked;
import io.casestream.stats.domain.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Has ready what is worth it, for the newest data, and what people keep asking first: of several
 * who want that at the same time one does it for all, and an organization never has two at work.
 */
@Singleton
public class KeepReady {

    private static final Logger LOG = Logger.getLogger(KeepReady.class);
    private static final String NOBODY = "casestream";
    private static final int ROUNDS = 3;

    /** What everybody waits for is not kept back longer than this by what some keep asking. */
    private static final Duration HOT_FOR = Duration.ofSeconds(5);

    private final Precalculation precalculation;
    private final AnswerQuestion answers;
    private final HotQuestions hot;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    KeepReady(Precalculation precalculation, AnswerQuestion answers, HotQuestions hot) {
        this.precalculation = precalculation;
        this.answers = answers;
        this.hot = hot;
    }

    /** Whether everything is ready now; false where the job was cancelled meanwhile. */
    public boolean run(String organization, JobContext context) throws InterruptedException {
        ReentrantLock turn = turns.computeIfAbsent(organization, name -> new ReentrantLock(true));
        while (!context.cancelled()) {
            if (turn.tryLock(1, TimeUnit.SECONDS)) {
                try {
                    return brought(organization, context);
                } finally {
                    turn.unlock();
                }
            }
        }
        return false;
    }

    /** Overtaken again and again, it leaves the rest to those who overtook it. */
    private boolean brought(String organization, JobContext context) {
        for (int round = 0; round < ROUNDS; round++) {
            if (precalculation.isReady(organization)) {
                return true;
            }
            hottestFirst(organization, context);
            if (precalculation.run(organization, context)) {
                return true;
            }
        }
        return !context.cancelled();
    }

    private void hottestFirst(String organization, JobContext context) {
        long begun = System.nanoTime();
        for (Question question : hot.hottest(organization, Instant.now())) {
            if (context.cancelled() || System.nanoTime() - begun > HOT_FOR.toNanos()) {
                return;
            }
            try {
                answers.answer(new Asked(organization, NOBODY, question, 0, 1));
            } catch (ProblemException gone) {
                LOG.infof("%s is hot no more: %s", question, gone.getMessage());
                hot.forget(organization, question);
            }
        }
    }
}
