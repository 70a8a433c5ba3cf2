package io.casestream.ingest.access;

import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Makes good and bad tokens of the tests' identity provider. */
final class Tokens {

    private final JsonWebKeySet keys;

    Tokens(String keys) throws JoseException {
        this.keys = new JsonWebKeySet(keys);
    }

    /** What a good token says. */
    static JwtClaims claims(String organization, String user, String role) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(IdentityProvider.ISSUER);
        claims.setAudience(IdentityProvider.AUDIENCE);
        claims.setSubject(user);
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setIssuedAtToNow();
        claims.setClaim("tenant", organization);
        claims.setClaim("realm_access", Map.of("roles", List.of("offline_access", role)));
        return claims;
    }

    String rs256(JwtClaims claims) throws JoseException {
        return sign(claims, "rsa", AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    String es256(JwtClaims claims) throws JoseException {
        return sign(claims, "ec", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    }

    String rs512(JwtClaims claims) throws JoseException {
        return sign(claims, "rsa", AlgorithmIdentifiers.RSA_USING_SHA512);
    }

    String unsigned(JwtClaims claims) throws JoseException {
        JsonWebSignature token = token(claims, AlgorithmIdentifiers.NONE);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return token.getCompactSerialization();
    }

    /** The classic confusion: the public key, which everybody has, taken for a shared secret. */
    String hs256(JwtClaims claims) throws JoseException {
        JsonWebSignature token = token(claims, AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue("rsa");
        token.setKey(new HmacKey(key("rsa").getPublicKey().getEncoded()));
        return token.getCompactSerialization();
    }

    /** Signed well, with a key that is not the provider's. */
    static String foreign(JwtClaims claims) throws JoseException {
        JsonWebSignature token = token(claims, AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue("rsa");
        token.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
        return token.getCompactSerialization();
    }

    private String sign(JwtClaims claims, String keyId, String algorithm) throws JoseException {
        JsonWebSignature token = token(claims, algorithm);
        token.setKeyIdHeaderValue(keyId);
        token.setKey(key(keyId).getPrivateKey());
        return token.getCompactSerialization();
    }

    private static JsonWebSignature token(JwtClaims claims, String algorithm) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(algorithm);
        return token;
    }

    private PublicJsonWebKey key(String id) {
        JsonWebKey key = keys.findJsonWebKey(id, null, null, null);
        return (PublicJsonWebKey) key;
    }
}
