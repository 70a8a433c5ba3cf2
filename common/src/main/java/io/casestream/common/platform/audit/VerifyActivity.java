package io.casestream.common.platform.audit;

import io.casestream.common.platform.audit.Verification.Broken;
import io.casestream.common.platform.db.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the chain of an organization's audit trail from its entries. The head is read first:
 * what is sealed meanwhile is left to the next time.
 */
@Singleton
public class VerifyActivity {

    private static final String HEAD =
            """
            select block_number, encode(block_hash, 'hex') as block_hash
            from platform.activity_heads
            where organization = :organization
            """;

    private static final String CHAIN =
            """
            select b.organization as chain, b.block_number, b.previous_hash, b.row_count, b.block_hash,
                   platform.activity_micros(b.sealed_at) as sealed_at,
                   s.position, s.activity_id, s.row_hash,
                   l.organization, l.user_id, l.event_type, l.event_details::text as event_details,
                   host(l.ip_address) as ip_address, l.user_agent,
                   platform.activity_micros(l.created_at) as created_at
            from platform.activity_blocks b
            left join platform.activity_seals s
                on s.organization = b.organization and s.block_number = b.block_number
            left join platform.activity_logs l on l.id = s.activity_id
            where b.organization = :organization and b.block_number <= :last
            order by b.block_number, s.position
            """;

    /** The sealer comes by every second: what is unsealed for longer was kept from it. */
    private static final String UNSEALED =
            """
            select count(*) as unsealed,
                   min(l.id) filter (where l.created_at < clock_timestamp() - interval '1 minute') as forgotten
            from platform.activity_logs l
            where l.organization = :organization
              and not exists (select from platform.activity_seals s where s.activity_id = l.id)
            """;

    private final Database database;
    private final Sealer sealer;

    VerifyActivity(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    private record Place(SealedBlock block, SealedEntry entry) {}

    private record Unsealed(long count, @Nullable Long forgotten) {}

    /**
     * Verifies the whole chain.
     *
     * @param known a head noted earlier, which the chain has to go through
     */
    public Verification run(String organization, @Nullable ChainHead known, Instant now) {
        sealer.seal();
        return database.inTenant(organization, handle -> verify(handle, organization, known, now));
    }

    private static Verification verify(
            Handle handle, String organization, @Nullable ChainHead known, Instant now) {
        Optional<ChainHead> head = head(handle, organization);
        ChainWalk walk = new ChainWalk(known);
        walk(handle, organization, head.map(ChainHead::blockNumber).orElse(Long.MAX_VALUE), walk);
        walk.end(head.orElse(null));
        Unsealed unsealed = unsealed(handle, organization);
        Broken broken = walk.broken();
        if (broken == null && unsealed.forgotten() != null) {
            broken = new Broken(null, unsealed.forgotten(), "the entry never came into a block");
        }
        return new Verification(
                broken == null,
                walk.blocks(),
                walk.rows(),
                unsealed.count(),
                head.orElse(null),
                broken,
                now);
    }

    private static void walk(Handle handle, String organization, long last, ChainWalk walk) {
        ResultIterable<Place> places =
                handle.createQuery(CHAIN)
                        .bind("organization", organization)
                        .bind("last", last)
                        .setFetchSize(1_000)
                        .map((row, context) -> place(row));
        try (var cursor = places.iterator()) {
            followBlocks(cursor, walk);
        }
    }

    private static void followBlocks(Iterator<Place> places, ChainWalk walk) {
        SealedBlock block = null;
        List<SealedEntry> entries = new ArrayList<>();
        while (places.hasNext()) {
            Place place = places.next();
            if (block != null && block.number() != place.block().number()) {
                walk.next(block, entries);
                entries = new ArrayList<>();
            }
            block = place.block();
            entries.add(place.entry());
        }
        if (block != null) {
            walk.next(block, entries);
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                new SealedBlock(
                        row.getString("chain"),
                        row.getLong("block_number"),
                        row.getBytes("previous_hash"),
                        row.getInt("row_count"),
                        row.getBytes("block_hash"),
                        row.getString("sealed_at")),
                new SealedEntry(
                        row.getInt("position"),
                        row.getObject("activity_id", Long.class),
                        row.getBytes("row_hash"),
                        row.getString("organization"),
                        row.getString("user_id"),
                        row.getString("event_type"),
                        row.getString("event_details"),
                        row.getString("ip_address"),
                        row.getString("user_agent"),
                        row.getString("created_at")));
    }

    private static Optional<ChainHead> head(Handle handle, String organization) {
        return handle.createQuery(HEAD)
                .bind("organization", organization)
                .map(
                        (row, context) ->
                                new ChainHead(
                                        row.getLong("block_number"), row.getString("block_hash")))
                .findOne();
    }

    private static Unsealed unsealed(Handle handle, String organization) {
        return handle.createQuery(UNSEALED)
                .bind("organization", organization)
                .map(
                        (row, context) ->
                                new Unsealed(
                                        row.getLong("unsealed"),
                                        row.getObject("forgotten", Long.class)))
                .one();
    }
}
