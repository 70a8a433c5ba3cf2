package io.casestream.learning.replay;

import io.casestream.common.event.QueryExecuted;
import io.casestream.common.platform.db.Database;
import io.casestream.learning.learn.LearnFromQuery;
import io.casestream.learning.plan.PlanTonight;
import io.casestream.learning.plan.RefreshHot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The planning that runs, over its own tables; only stats-service is a stand-in. */
final class ThisSystem implements Contender {

    private final Stores stores;
    private final Database database;
    private final LearnFromQuery learn;
    private final PlanTonight planTonight;
    private final RefreshHot refresh;
    private final StatsStandIn stats;
    private final Map<String, List<QueryExecuted>> untold = new HashMap<>();
    private long told;

    ThisSystem(
            int capacity,
            Database database,
            LearnFromQuery learn,
            PlanTonight planTonight,
            RefreshHot refresh) {
        this.stores = new Stores(capacity);
        this.database = database;
        this.learn = learn;
        this.planTonight = planTonight;
        this.refresh = refresh;
        this.stats = new StatsStandIn(database);
    }

    @Override
    public String name() {
        return "this system";
    }

    @Override
    public boolean ask(Asking asking) {
        boolean ready =
                asking.answeredByStatistic()
                        ? stores.askAndKeep(asking)
                        : stores.of(asking.organization()).isReady(asking.hash(), asking.at());
        untold.computeIfAbsent(asking.organization(), name -> new ArrayList<>())
                .add(event(asking, ready));
        return ready;
    }

    @Override
    public void on(NewData data) {
        String organization = data.organization();
        tell(organization);
        stores.of(organization).clear();
        refresh.run(organization, data.at());
        stats.run(organization, data.at(), data.terms(), stores.of(organization));
    }

    @Override
    public void look(String organization, Instant now) {
        tell(organization);
        if (planTonight.run(organization, now)) {
            stats.run(organization, now, null, stores.of(organization));
        }
    }

    @Override
    public long ahead() {
        return stores.ahead();
    }

    @Override
    public long aheadAsked() {
        return stores.aheadAsked();
    }

    private void tell(String organization) {
        List<QueryExecuted> events = untold.remove(organization);
        if (events != null) {
            database.runInTenant(
                    organization, handle -> events.forEach(event -> learn.run(handle, event)));
        }
    }

    private QueryExecuted event(Asking asking, boolean ready) {
        told++;
        double millis = ready ? AnswerTimes.ready(asking) : AnswerTimes.computed(asking);
        return new QueryExecuted(
                UUID.nameUUIDFromBytes(("replay " + told).getBytes(StandardCharsets.UTF_8)),
                asking.at(),
                asking.organization(),
                asking.user(),
                asking.text(),
                asking.filters(),
                asking.question().queryType(),
                Math.round(millis),
                1,
                ready ? "precalculated" : "computed",
                "replay");
    }
}
