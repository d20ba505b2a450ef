package dev.maru.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test as one of the first accounts, for tests of pages and services: {@code @As("builder")}. For calls over HTTP,
 * {@link Accounts} makes tokens.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@WithSecurityContext(factory = AsAccount.class)
public @interface As {
    /** Its login: admin, approver, builder, finance or auditor, or one that the test has made before. */
    String value();
}
