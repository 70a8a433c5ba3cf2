package io.casestream.learning.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The stored answers of each organization, all of the same size. */
final class Stores {

    private final int capacity;
    private final Map<String, AnswerStore> byOrganization = new HashMap<>();

    Stores(int capacity) {
        this.capacity = capacity;
    }

    AnswerStore of(String organization) {
        return byOrganization.computeIfAbsent(organization, name -> new AnswerStore(capacity));
    }

    /** Whether it is there; else it is when it has been worked out. */
    boolean askAndKeep(Asking asking) {
        AnswerStore store = of(asking.organization());
        if (store.isReady(asking.hash(), asking.at())) {
            return true;
        }
        store.keep(asking.hash(), after(asking.at(), AnswerTimes.computed(asking)));
        return false;
    }

    long ahead() {
        return byOrganization.values().stream().mapToLong(AnswerStore::ahead).sum();
    }

    long aheadAsked() {
        return byOrganization.values().stream().mapToLong(AnswerStore::aheadAsked).sum();
    }

    static Instant after(Instant moment, double millis) {
        return moment.plus(Duration.ofNanos(Math.round(millis * 1e6)));
    }
}
