package io.casestream.common.platform.tenancy;

import io.casestream.common.platform.http.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the token's {@code sub} and {@code organization} claims. */
@Dependent
class CallerFromToken {

    static final String ORGANIZATION = "organization";

    /** Also a part of folder names, so nothing that a file system could misread. */
    private static final Pattern ORGANIZATION_FORM =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** A bean that outlives the request would keep its first caller for all that follow. */
    @Produces
    @Dependent
    Caller caller(JsonWebToken token, InjectionPoint into) {
        Bean<?> bean = into.getBean();
        if (bean != null && bean.getScope() != RequestScoped.class) {
            throw new IllegalStateException(bean.getBeanClass() + " must be @RequestScoped");
        }
        String user = token.getSubject();
        Object organization = token.getClaim(ORGANIZATION);
        if (user == null || user.isBlank() || !isOrganization(organization)) {
            throw ProblemException.of(
                    403,
                    "no-organization",
                    "The token names no organization",
                    "A token needs a subject and an organization claim of letters, digits, dot,"
                            + " hyphen and underscore. Ask for one that has both.");
        }
        return new Caller(user, organization.toString());
    }

    private static boolean isOrganization(@Nullable Object claim) {
        return claim != null && ORGANIZATION_FORM.matcher(claim.toString()).matches();
    }
}
