package io.casestream.common.platform.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** What to make of the tokens of an identity provider. */
@ConfigMapping(prefix = "casestream.identity")
public interface IdentityConfig {

    /** The claim that names the organization. */
    @WithDefault("organization")
    String organizationClaim();

    /** What the provider calls our roles: its name, and ours. Our own names need no entry. */
    Map<String, String> roles();

    /** Whether an organization that is new to us begins with its first token. */
    @WithDefault("true")
    boolean registerTenants();

    /** Whether a user who is new to an organization begins with the first token. */
    @WithDefault("true")
    boolean registerUsers();

    /** How long a decision about a member stands: this long a removal may take to be felt. */
    @WithDefault("5s")
    Duration remember();
}
