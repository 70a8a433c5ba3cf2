package io.casestream.common.platform.tenancy;

import java.util.List;

/** What a token lets its bearer do. Of the first three, each includes the one before it. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";

    /** Uploads, queries, saves. */
    public static final String SCIENTIST = "scientist";

    /** Deletes, retries, rebuilds, reads the audit trail. */
    public static final String ADMIN = "admin";

    /** Manages tenants and sees no case. */
    public static final String OPERATOR = "operator";

    /** Publishes events. */
    public static final String SERVICE = "service";

    /** From the least to the most. */
    static final List<String> LADDER = List.of(VIEWER, SCIENTIST, ADMIN);

    private Roles() {}
}
