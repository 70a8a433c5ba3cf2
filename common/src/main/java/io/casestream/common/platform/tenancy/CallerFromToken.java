package io.casestream.common.platform.tenancy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives a request its caller. */
@Dependent
class CallerFromToken {

    /** A bean that outlives the request would keep its first caller for all that follow. */
    @Produces
    @Dependent
    Caller caller(JsonWebToken token, TokenCaller callers, InjectionPoint into) {
        Bean<?> bean = into.getBean();
        if (bean != null && bean.getScope() != RequestScoped.class) {
            throw new IllegalStateException(bean.getBeanClass() + " must be @RequestScoped");
        }
        return callers.of(token).orElseThrow(TokenCaller::noOrganization);
    }
}
