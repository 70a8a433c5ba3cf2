package io.casestream.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service serves which path: the longest prefix of whole segments wins. What an upload
 * changed is the one leaf that another service knows.
 */
final class PrefixTable {

    private static final Map<String, Service> SERVICES =
            Map.ofEntries(
                    Map.entry("/api/v1/uploads", Service.INGEST),
                    Map.entry("/api/v1/jobs", Service.INGEST),
                    Map.entry("/api/v1/activity", Service.INGEST),
                    Map.entry("/api/v1/admin", Service.INGEST),
                    Map.entry("/api/v1/cases", Service.STORAGE),
                    Map.entry("/api/v1/stats", Service.STATS),
                    Map.entry("/api/v1/queries", Service.STATS),
                    Map.entry("/api/v1/queries/history", Service.LEARNING),
                    Map.entry("/api/v1/saved-queries", Service.LEARNING),
                    Map.entry("/api/v1/watch-lists", Service.LEARNING),
                    Map.entry("/api/v1/alerts", Service.LEARNING),
                    Map.entry("/api/v1/learning", Service.LEARNING));

    /** A service would follow these out of the prefix that let them in. */
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?i)[/\\\\](\\.|%2e){1,2}([/\\\\]|%2f|%5c|$)");

    private static final Pattern IMPACT = Pattern.compile("/api/v1/uploads/[^/]+/impact/?");

    private PrefixTable() {}

    /** The service of a path as sent, without query; empty where nothing is served. */
    static Optional<Service> serviceOf(String path) {
        if (DOT_SEGMENT.matcher(path).find()) {
            return Optional.empty();
        }
        if (IMPACT.matcher(path).matches()) {
            return Optional.of(Service.STATS);
        }
        String prefix = path;
        while (!prefix.isEmpty()) {
            Service service = SERVICES.get(prefix);
            if (service != null) {
                return Optional.of(service);
            }
            prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
        }
        return Optional.empty();
    }
}
