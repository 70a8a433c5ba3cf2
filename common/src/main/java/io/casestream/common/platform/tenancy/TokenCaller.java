package io.casestream.common.platform.tenancy;

import io.casestream.common.platform.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller from a token's {@code sub} and organization claims. */
@Singleton
public class TokenCaller {

    /** Also a part of folder names, so nothing that a file system could misread. */
    private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private final String organizationClaim;
    private final Map<String, String> roleNames;

    TokenCaller(IdentityConfig config) {
        this.organizationClaim = config.organizationClaim();
        this.roleNames = config.roles();
    }

    /** The one role that counts of those a token has, by the provider's names or ours. */
    public Optional<String> role(Set<String> stated) {
        return Roles.strongest(
                stated.stream()
                        .map(name -> roleNames.getOrDefault(name, name))
                        .collect(Collectors.toSet()));
    }

    /** Whether an organization can be called so. */
    public static boolean isOrganization(@Nullable String name) {
        return name != null && ORGANIZATION.matcher(name).matches();
    }

    /** Whether a user id can be this. */
    public static boolean isUser(@Nullable String id) {
        return id != null && !id.isBlank() && USER.matcher(id).matches();
    }

    /** The caller; empty where the token lacks a usable subject or organization. */
    public Optional<Caller> of(JsonWebToken token) {
        return of(token.getSubject(), token.getClaim(organizationClaim));
    }

    /** The caller that these claims name. */
    public Optional<Caller> of(@Nullable String subject, @Nullable Object organization) {
        String name = organization == null ? null : organization.toString();
        return subject != null && isUser(subject) && name != null && isOrganization(name)
                ? Optional.of(new Caller(subject, name))
                : Optional.empty();
    }

    /** The claim that names the organization. */
    public String organizationClaim() {
        return organizationClaim;
    }

    /** What to say to the bearer of a token that names no caller. */
    public static ProblemException noOrganization() {
        return ProblemException.of(
                403,
                "no-organization",
                "The token names no organization",
                "A token needs a subject and an organization claim of letters, digits, dot,"
                        + " hyphen and underscore. Ask for one that has both.");
    }
}
