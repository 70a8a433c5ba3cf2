package io.casestream.common.platform.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** What members of an organization can be, from the least to the most. */
    public static final List<String> LADDER = List.of(VIEWER, SCIENTIST, ADMIN);

    private static final List<String> STRONGEST_FIRST =
            List.of(OPERATOR, SERVICE, ADMIN, SCIENTIST, VIEWER);

    private Roles() {}

    /**
     * The one role that counts. An operator is nothing else, so that nobody both manages tenants
     * and sees cases with one token.
     */
    static Optional<String> strongest(Set<String> roles) {
        return STRONGEST_FIRST.stream().filter(roles::contains).findFirst();
    }

    /** The role with those it includes. */
    public static Set<String> including(String role) {
        int step = LADDER.indexOf(role);
        return step < 0 ? Set.of(role) : Set.copyOf(LADDER.subList(0, step + 1));
    }
}
