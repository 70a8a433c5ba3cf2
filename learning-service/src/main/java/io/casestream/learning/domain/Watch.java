package io.casestream.learning.domain;

import io.casestream.common.model.WatchedSubject;
import java.time.Instant;
import java.util.UUID;

/** What somebody follows, and since when. */
public record Watch(UUID id, String userId, WatchedSubject subject, Instant createdAt) {}
