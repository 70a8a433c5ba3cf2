package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads every table and view of every schema as every service. A table that is added later is read
 * too.
 */
class TableProbeTest {

    private static final String NOT_OF_THE_SYSTEM =
            " n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'"
                    + " ";

    private static final String RELATIONS =
            "select format('%I.%I', n.nspname, c.relname) from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'p', 'v', 'm', 'f') and"
                    + NOT_OF_THE_SYSTEM
                    + "order by 1";

    private static final String OTHER = TenantProbeTest.ATTACKER;
    private static final String NOT_ALLOWED = "42501";

    private static final String SERVICES =
            "select rolname::text from pg_roles where rolname like '%\\_service' order by 1";

    private static final String OF_ORGANIZATIONS =
            "select format('%I.%I', n.nspname, c.relname) from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization'"
                    + " where c.relkind in ('r', 'p', 'v', 'm', 'f') and"
                    + NOT_OF_THE_SYSTEM
                    + "order by 1";

    private static final String TABLES_OF_ORGANIZATIONS =
            OF_ORGANIZATIONS.replace("'r', 'p', 'v', 'm', 'f'", "'r', 'p'");

    private static final String UNGUARDED =
            "select format('%I.%I', n.nspname, c.relname) from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization'"
                    + " where c.relkind in ('r', 'p') and"
                    + NOT_OF_THE_SYSTEM
                    + "and not (c.relrowsecurity and c.relforcerowsecurity) order by 1";

    private static final String UNIQUE_ACROSS_TENANTS =
            "select i.indexrelid::regclass::text from pg_index i"
                    + " join pg_class c on c.oid = i.indrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization'"
                    + " where i.indisunique and not (a.attnum = any (i.indkey)) and"
                    + NOT_OF_THE_SYSTEM
                    // An id that the database or a random generator makes up says nothing.
                    + "and not exists (select from pg_attribute k where k.attrelid = c.oid"
                    + " and k.attnum = any (i.indkey) and k.attname in ('id', 'activity_id'))"
                    + " order by 1";

    private static final String CARELESS_FUNCTIONS =
            "select p.oid::regprocedure::text from pg_proc p"
                    + " join pg_namespace n on n.oid = p.pronamespace"
                    + " where p.prosecdef and"
                    + NOT_OF_THE_SYSTEM
                    + "and (pg_get_userbyid(p.proowner) <> 'casestream_definer' or not"
                    + " coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%' or"
                    + " has_function_privilege('public', p.oid, 'execute')) order by 1";

    private static final String MIGHTY_ROLES =
            "select rolname::text from pg_roles r where rolname like '%\\_service' and (rolsuper or"
                + " rolbypassrls or rolcreaterole or rolcreatedb or exists (select from pg_class c"
                + " where c.relowner = r.oid and c.relpersistence <> 't') or exists (select from"
                + " pg_auth_members m where m.member = r.oid))";

    @BeforeAll
    static void somethingToRead() {
        Quarters.uploaded(TenantProbeTest.VICTIM, Quarters.generated(120, 31));
        Quarters.uploaded(OTHER, Quarters.generated(80, 32));
    }

    @Test
    void showsNoServiceARowWithoutTheRightOrganization() throws SQLException {
        try (Connection connection = TheSystem.running().database();
                Statement statement = connection.createStatement()) {
            // Given
            connection.setAutoCommit(false);
            List<String> relations = list(statement, RELATIONS);
            List<String> services = list(statement, SERVICES);
            assertThat(services).hasSizeGreaterThanOrEqualTo(4);
            assertThat(relations).hasSizeGreaterThan(15).contains("storage.pv_cases");
            assertThat(list(statement, "select count(*)::text from storage.pv_cases"))
                    .isNotEqualTo(List.of("0"));

            // When / Then
            SoftAssertions softly = new SoftAssertions();
            for (String service : services) {
                for (String organization : List.of("", "nobody", "'; drop table x; --")) {
                    for (String relation : relations) {
                        softly.assertThat(rows(connection, service, organization, relation))
                                .as("%s as %s of <%s>", relation, service, organization)
                                .isZero();
                    }
                }
            }
            softly.assertAll();
        }
    }

    @Test
    void showsAServiceOfOneOrganizationNoRowOfAnother() throws SQLException {
        try (Connection connection = TheSystem.running().database();
                Statement statement = connection.createStatement()) {
            // Given
            connection.setAutoCommit(false);
            List<String> relations = list(statement, OF_ORGANIZATIONS);
            List<String> services = list(statement, SERVICES);
            assertThat(relations).hasSizeGreaterThan(15);

            // When / Then
            SoftAssertions softly = new SoftAssertions();
            int own = 0;
            for (String service : services) {
                for (String relation : relations) {
                    String rows = "select 1 from " + relation + " where organization ";
                    own += count(connection, service, OTHER, rows + "= '" + OTHER + "' limit 1");
                    softly.assertThat(
                                    count(
                                            connection,
                                            service,
                                            OTHER,
                                            rows + "<> '" + OTHER + "' limit 1"))
                            .as("%s as %s", relation, service)
                            .isZero();
                }
            }
            softly.assertAll();
            assertThat(own).as("tables that show a service its own rows").isGreaterThan(10);
            assertThat(found(connection, "")).isEqualTo("0");
            assertThat(found(connection, OTHER)).isEqualTo("80");
            assertThat(found(connection, TenantProbeTest.VICTIM)).isEqualTo("120");
        }
    }

    @Test
    void letsNoServiceWriteForAnotherOrganization() throws SQLException {
        try (Connection connection = TheSystem.running().database();
                Statement statement = connection.createStatement()) {
            // Given
            connection.setAutoCommit(false);
            List<String> tables = list(statement, TABLES_OF_ORGANIZATIONS);
            List<String> services = list(statement, SERVICES);

            // When / Then
            SoftAssertions softly = new SoftAssertions();
            int own = 0;
            for (String service : services) {
                for (String table : tables) {
                    String insert = "insert into " + table + " (organization) values ('%s')";
                    String victim = insert.formatted(TenantProbeTest.VICTIM);
                    softly.assertThat(refusal(connection, service, victim))
                            .as("%s as %s", table, service)
                            .isEqualTo(NOT_ALLOWED);
                    String ours = refusal(connection, service, insert.formatted(OTHER));
                    own += ours.equals(NOT_ALLOWED) ? 0 : 1;
                }
            }
            softly.assertAll();
            assertThat(own).as("tables that take a service's own rows").isGreaterThan(10);
        }
    }

    @Test
    void guardsEveryTableThatHasAnOrganization() throws SQLException {
        assertThat(ask(UNGUARDED)).isEmpty();
    }

    @Test
    void hasNoUniqueKeyThatTellsWhatAnotherTenantHas() throws SQLException {
        assertThat(ask(UNIQUE_ACROSS_TENANTS))
                // The register of organizations itself, and a user's one profile behind a function.
                .isSubsetOf(
                        "platform.tenants_organization_key", "platform.user_profiles_user_id_key");
    }

    @Test
    void keepsFunctionsThatLookAcrossTenantsNarrow() throws SQLException {
        assertThat(ask(CARELESS_FUNCTIONS)).isEmpty();
    }

    @Test
    void givesServicesNoMightOfTheirOwn() throws SQLException {
        assertThat(ask(MIGHTY_ROLES)).isEmpty();
    }

    /** How many rows the service sees or could remove; none where it may not. */
    private static int rows(
            Connection connection, String service, String organization, String relation)
            throws SQLException {
        return count(connection, service, organization, "select 1 from " + relation + " limit 1")
                + count(
                        connection,
                        service,
                        organization,
                        "with gone as (delete from "
                                + relation
                                + " returning 1) select 1 from gone");
    }

    /** How many cases the function finds that searches without row-level security. */
    private static String found(Connection connection, String organization) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            become(statement, "storage_service", organization);
            return list(statement, "select storage.count_cases('{}')::text").getFirst();
        } finally {
            connection.rollback();
        }
    }

    /** The state that a statement of the other organization ends in; empty where it succeeds. */
    private static String refusal(Connection connection, String service, String sql)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            become(statement, service, OTHER);
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        } finally {
            connection.rollback();
        }
    }

    private static void become(Statement statement, String service, String organization)
            throws SQLException {
        statement.execute("set local role " + service);
        statement.execute(
                "select set_config('app.organization', '"
                        + organization.replace("'", "''")
                        + "', true)");
    }

    private static int count(
            Connection connection, String service, String organization, String query)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            become(statement, service, organization);
            return list(statement, query).size();
        } catch (SQLException refused) {
            // Not allowed, or a view that cannot be deleted from: no row either way.
            if (List.of("42501", "55000", "0A000").contains(refused.getSQLState())) {
                return 0;
            }
            throw refused;
        } finally {
            connection.rollback();
        }
    }

    private static List<String> ask(String query) throws SQLException {
        try (Connection connection = TheSystem.running().database();
                Statement statement = connection.createStatement()) {
            return list(statement, query);
        }
    }

    private static List<String> list(Statement statement, String query) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
