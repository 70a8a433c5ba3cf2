package io.casestream.learning.replay;

/** Keeps what was asked for, until it is too much or data has changed. */
final class LeastRecentlyUsed implements Contender {

    private final Stores stores;

    LeastRecentlyUsed(int capacity) {
        this.stores = new Stores(capacity);
    }

    @Override
    public String name() {
        return "LRU";
    }

    @Override
    public boolean ask(Asking asking) {
        return stores.askAndKeep(asking);
    }

    @Override
    public void on(NewData data) {
        stores.of(data.organization()).clear();
    }
}
