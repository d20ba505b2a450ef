package dev.maru.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** Gives a test a target on which a script plans. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(ScriptedPlanner.class)
public @interface ScriptedTarget {
    String ID = "tgt_01j9zzzzzzzzzzzzzzzzzzzzzz";
}
