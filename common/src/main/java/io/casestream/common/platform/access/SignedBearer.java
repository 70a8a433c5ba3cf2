package io.casestream.common.platform.access;

import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.TokenCaller;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Finds out whose a refused token is. Only a valid signature vouches for that; that the token is
 * expired or meant for somebody else does not matter here.
 */
@Singleton
class SignedBearer {

    private final JWTAuthContextInfo settings;
    private final TokenCaller callers;

    SignedBearer(JWTAuthContextInfo settings, TokenCaller callers) {
        this.settings = settings;
        this.callers = callers;
    }

    Optional<Caller> of(String token) {
        try {
            JwtClaims claims =
                    new JwtConsumerBuilder()
                            .setSkipAllValidators()
                            .setJwsAlgorithmConstraints(
                                    new AlgorithmConstraints(ConstraintType.PERMIT, algorithms()))
                            .setVerificationKeyResolver(new KeyLocationResolver(settings))
                            .build()
                            .processToClaims(token);
            return callers.of(
                    claims.getSubject(), claims.getClaimValue(callers.organizationClaim()));
        } catch (InvalidJwtException | MalformedClaimException | UnresolvableKeyException nobody) {
            return Optional.empty();
        }
    }

    private String[] algorithms() {
        return settings.getSignatureAlgorithm().stream()
                .map(algorithm -> algorithm.getAlgorithm())
                .toArray(String[]::new);
    }
}
