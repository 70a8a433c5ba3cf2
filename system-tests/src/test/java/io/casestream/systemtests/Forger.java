package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes tokens by hand, good ones and others. */
final class Forger {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateKey key;
    private final byte[] publicKeyFile;

    /** With the key pair of the embedded system. */
    Forger(Path keys) throws IOException, GeneralSecurityException {
        String pem =
                Files.readString(keys.resolve("private.pem")).replaceAll("-----[^-]+-----", "");
        this.key =
                KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        this.publicKeyFile = Files.readAllBytes(keys.resolve("public.pem"));
    }

    /** What a good token says, except for one claim; null leaves the claim out. */
    static Map<String, Object> claims(String organization, String name, @Nullable Object value) {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "casestream");
        claims.put("aud", "casestream");
        claims.put("sub", "mallory");
        claims.put("organization", organization);
        claims.put("groups", List.of("admin"));
        claims.put("iat", now);
        claims.put("exp", now + 3_600);
        claims.remove(name);
        if (value != null) {
            claims.put(name, value);
        }
        return claims;
    }

    String rs256(Map<String, Object> claims) throws GeneralSecurityException {
        return signed("RS256", "SHA256withRSA", key, claims);
    }

    String rs512(Map<String, Object> claims) throws GeneralSecurityException {
        return signed("RS512", "SHA512withRSA", key, claims);
    }

    /** Signed well, by somebody else. */
    static String foreign(PrivateKey other, Map<String, Object> claims)
            throws GeneralSecurityException {
        return signed("RS256", "SHA256withRSA", other, claims);
    }

    static String unsigned(Map<String, Object> claims) {
        return head("none", claims) + ".";
    }

    /** The public key, which everybody may have, taken for a shared secret. */
    String hs256(Map<String, Object> claims) throws GeneralSecurityException {
        String head = head("HS256", claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKeyFile, "HmacSHA256"));
        return head + "." + URL.encodeToString(mac.doFinal(head.getBytes(UTF_8)));
    }

    /** Another payload under the same signature. */
    static String tampered(String token, Map<String, Object> claims) {
        return head("RS256", claims) + token.substring(token.lastIndexOf('.'));
    }

    private static String signed(
            String algorithm, String name, PrivateKey key, Map<String, Object> claims)
            throws GeneralSecurityException {
        String head = head(algorithm, claims);
        Signature signature = Signature.getInstance(name);
        signature.initSign(key);
        signature.update(head.getBytes(UTF_8));
        return head + "." + URL.encodeToString(signature.sign());
    }

    private static String head(String algorithm, Map<String, Object> claims) {
        return part(Map.of("typ", "JWT", "alg", algorithm)) + "." + part(claims);
    }

    private static String part(Map<String, Object> values) {
        try {
            return URL.encodeToString(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
