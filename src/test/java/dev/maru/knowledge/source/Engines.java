package dev.maru.knowledge.source;

import dev.maru.installation.Secrets;
import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Connectors;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** The engine of syncs as the application has it, but for what a test puts in the place of a bean. */
final class Engines {
    private Engines() {}

    static SyncEngine of(ApplicationContext context, Connector only, Object... instead) {
        var places = new Places(new Connectors(List.of(only)), context.getBean(Secrets.class));
        List<Object> own =
                Stream.concat(Stream.of(places), Arrays.stream(instead)).toList();
        Constructor<?> constructor = SyncEngine.class.getDeclaredConstructors()[0];
        Object[] parts = Arrays.stream(constructor.getParameterTypes())
                .map(type -> own.stream().filter(type::isInstance).findFirst().orElseGet(() -> context.getBean(type)))
                .toArray();
        try {
            return (SyncEngine) constructor.newInstance(parts);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
