package io.casestream.learning.replay;

/** Works everything out. */
final class NoCache implements Contender {

    @Override
    public String name() {
        return "no cache";
    }

    @Override
    public boolean ask(Asking asking) {
        return false;
    }
}
