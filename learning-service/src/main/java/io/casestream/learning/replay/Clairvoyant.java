package io.casestream.learning.replay;

import io.casestream.learning.domain.DailyWindow.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Knows the future, and has the same store, the same windows and the same numbers of answers ahead
 * in a night and after new data. Its answers are ready at once, so that nobody can do better: of
 * what is asked before data changes again it has ready what comes first.
 */
final class Clairvoyant implements Contender {

    private final Stores stores;
    private final int atNight;
    private final int afterNewData;
    private final BiFunction<String, Instant, Span> windows;
    private final Map<String, List<Moment>> future;
    private final Map<String, Span> planned = new HashMap<>();

    /**
     * Somebody who has read the log.
     *
     * @param windows when an organization is quiet, as the system finds at a moment
     */
    Clairvoyant(
            int capacity,
            int atNight,
            int afterNewData,
            BiFunction<String, Instant, Span> windows,
            QueryLog log) {
        this.stores = new Stores(capacity);
        this.atNight = atNight;
        this.afterNewData = afterNewData;
        this.windows = windows;
        this.future = log.moments().stream().collect(Collectors.groupingBy(Moment::organization));
    }

    @Override
    public String name() {
        return "clairvoyant";
    }

    @Override
    public boolean ask(Asking asking) {
        return stores.askAndKeep(asking);
    }

    @Override
    public void on(NewData data) {
        stores.of(data.organization()).clear();
        prepare(data.organization(), data.at(), afterNewData);
    }

    @Override
    public void look(String organization, Instant now) {
        Span window = windows.apply(organization, now);
        if (window.contains(now) && !window.equals(planned.put(organization, window))) {
            prepare(organization, now, atNight);
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

    private void prepare(String organization, Instant now, int budget) {
        AnswerStore store = stores.of(organization);
        Set<String> chosen = new HashSet<>();
        for (Moment moment : future.getOrDefault(organization, List.of())) {
            if (chosen.size() == budget || moment instanceof NewData && moment.at().isAfter(now)) {
                break;
            }
            if (moment instanceof Asking asking
                    && asking.answeredByStatistic()
                    && !asking.at().isBefore(now)
                    && !store.holds(asking.hash())
                    && chosen.add(asking.hash())) {
                store.keepAhead(asking.hash(), now);
            }
        }
    }
}
