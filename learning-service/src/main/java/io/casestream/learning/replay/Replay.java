package io.casestream.learning.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plays a log to all contenders, with a clock that stands still in between. */
final class Replay {

    private static final Duration LOOK_EVERY = Duration.ofHours(1);

    private final QueryLog log;
    private final List<Tally> tallies;

    Replay(QueryLog log, List<Contender> contenders) {
        this.log = log;
        this.tallies =
                contenders.stream()
                        .map(contender -> new Tally(contender, log.moments().size()))
                        .toList();
    }

    List<Score> run() {
        Instant look = log.begin();
        for (Moment moment : log.moments()) {
            while (!look.isAfter(moment.at())) {
                lookRound(look);
                look = look.plus(LOOK_EVERY);
            }
            switch (moment) {
                case Asking asking -> tallies.forEach(tally -> tally.ask(asking));
                case NewData data -> tallies.forEach(tally -> tally.contender().on(data));
            }
        }
        return tallies.stream().map(Tally::score).toList();
    }

    private void lookRound(Instant now) {
        for (String organization : log.organizations()) {
            tallies.forEach(tally -> tally.contender().look(organization, now));
        }
    }
}
