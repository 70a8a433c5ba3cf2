package io.casestream.systemtests;

import static io.casestream.systemtests.TenantProbeTest.ATTACKER;
import static io.casestream.systemtests.TenantProbeTest.VICTIM;
import static io.casestream.systemtests.TenantProbeTest.VICTIMS_USER;

import io.casestream.systemtests.OpenApi.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Two organizations with everything, and what one has that the other must not see.
 *
 * @param secrets what only the victim's answers may show
 */
record Loot(List<Operation> operations, Belongings theirs, Belongings ours, Set<String> secrets) {

    private static final String QUERY =
            "{\"name\": \"secret of victoria\", \"query_type\": \"drug_search\","
                    + " \"query_text\": \"what nobody shall read\"}";

    /** Made when first asked for. */
    private static final class Once {

        static final Loot LOOT = collect();

        private Once() {}
    }

    static Loot collected() {
        return Once.LOOT;
    }

    private static Loot collect() {
        Quarters.uploaded(VICTIM, Quarters.generated(120, 31));
        Quarters.uploaded(ATTACKER, Quarters.generated(80, 32));
        Probe owner = TenantProbeTest.probe(VICTIM, VICTIMS_USER, "admin");
        owner.ask("POST", "/saved-queries", QUERY);
        List<Operation> operations = OpenApi.operations();
        Belongings theirs = Belongings.of(owner, operations);
        Belongings ours =
                Belongings.of(TenantProbeTest.probe(ATTACKER, "mallory", "admin"), operations);
        Set<String> secrets = new LinkedHashSet<>(theirs.ids());
        secrets.addAll(theirs.all("case_id"));
        secrets.addAll(theirs.all("next_cursor"));
        secrets.removeAll(ours.ids());
        secrets.removeAll(ours.all("case_id"));
        secrets.removeAll(ours.all("next_cursor"));
        secrets.add(VICTIMS_USER);
        secrets.add("secret of victoria");
        secrets.add("what nobody shall read");
        return new Loot(operations, theirs, ours, secrets);
    }
}
