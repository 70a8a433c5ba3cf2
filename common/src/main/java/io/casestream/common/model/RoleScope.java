package io.casestream.common.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which drugs of a case a statistic counts. */
public enum RoleScope {
    /** Primary and secondary suspect and interacting drugs, and drugs without a stated role. */
    SUSPECT,
    /** Primary suspect drugs only. */
    PRIMARY,
    /** Every drug but those not administered. */
    ANY;

    /** Whether a drug in this role counts; null means that no role was stated. */
    public boolean includes(@Nullable DrugRole role) {
        return switch (this) {
            case SUSPECT ->
                    role == null
                            || role == DrugRole.PS
                            || role == DrugRole.SS
                            || role == DrugRole.I;
            case PRIMARY -> role == DrugRole.PS;
            case ANY -> role != DrugRole.DN;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
