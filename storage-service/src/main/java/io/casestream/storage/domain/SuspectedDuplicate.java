package io.casestream.storage.domain;

import java.time.Instant;

/** Two current cases that may tell of one event; for people to decide. */
public record SuspectedDuplicate(
        StoredVersion one, StoredVersion other, Likeness likeness, Instant foundAt) {}
