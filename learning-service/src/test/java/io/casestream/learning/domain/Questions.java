package io.casestream.learning.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Questions for tests. */
final class Questions {

    private Questions() {}

    static Question question(String type, Map<String, Object> filters) {
        return Question.of(type, filters, null);
    }

    /** Asked so often lately, each answered in 100 ms. */
    static Asked asked(Question question, double heat) {
        return new Asked(
                UUID.nameUUIDFromBytes(question.hash().getBytes(UTF_8)),
                question,
                question.hash(),
                patternHash(question),
                Math.max(1, Math.round(heat)),
                100,
                heat);
    }

    static String patternHash(Question question) {
        return question.pattern(words -> Optional.empty()).hash();
    }
}
