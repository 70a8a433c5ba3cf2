package io.casestream.common.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param ipAddress the client's, as the gateway saw it
 * @param userAgent what the client calls itself, cut to a bounded length
 */
public record Origin(@Nullable String ipAddress, @Nullable String userAgent) {

    /** Of work that no request asked for, such as an event or a job. */
    public static final Origin NONE = new Origin(null, null);

    private static final int LONGEST_AGENT = 512;

    public Origin {
        if (ipAddress != null && ipAddress.indexOf('%') >= 0) {
            ipAddress = ipAddress.substring(0, ipAddress.indexOf('%'));
        }
        if (userAgent != null && userAgent.length() > LONGEST_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_AGENT);
        }
    }
}
