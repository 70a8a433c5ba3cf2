package io.casestream.storage.domain;

import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import java.util.UUID;

/** A deleted list's word on a case, and the upload that brought it. */
public record StoredRetraction(Quarter period, String reason, UUID uploadId, Origin origin) {}
