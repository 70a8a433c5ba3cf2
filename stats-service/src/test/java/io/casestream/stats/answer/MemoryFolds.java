package io.casestream.stats.answer;

import io.casestream.stats.compute.FoldFile;
import io.casestream.stats.compute.FoldRow;
import io.casestream.stats.compute.RandomRows;
import io.casestream.stats.db.StatsDatabase;
import io.casestream.stats.fold.FoldQuery;
import io.casestream.stats.fold.FoldSnapshot;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds in memory that a test fills. */
public final class MemoryFolds implements Folds {

    private final Map<String, Connection> folds = new HashMap<>();
    private int reads;

    public void put(String organization, List<FoldRow> rows) throws SQLException {
        Connection fold = FoldFile.with(rows);
        try (Statement statement = fold.createStatement()) {
            statement.execute(
                    """
                    insert into upload (upload_id, state, batches_total) values
                        ('00000000-0000-0000-0000-000000000001', 'merged', 1),
                        ('00000000-0000-0000-0000-000000000002', 'merged', 1),
                        ('00000000-0000-0000-0000-000000000009', 'pending', 7);
                    insert into upload_batch values
                        ('00000000-0000-0000-0000-000000000009', 0, false, 10),
                        ('00000000-0000-0000-0000-000000000009', 1, false, 10)
                    """);
        }
        folds.put(organization, fold);
    }

    int reads() {
        return reads;
    }

    @Override
    public <T> T read(String organization, FoldQuery<T> query) {
        reads++;
        try {
            return query.run(new FoldSnapshot(folds.get(organization), standing(organization)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public FoldStanding standing(String organization) {
        return new FoldStanding(
                StatsDatabase.dataVersion(organization),
                List.of(RandomRows.MERGED_1, RandomRows.MERGED_2),
                List.of(RandomRows.PENDING));
    }
}
