package dev.maru.modelhost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of this host. */
final class HostedModels {
    private final Orders orders;
    private final Map<String, HostedModel> models = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    HostedModels(Orders orders) {
        this.orders = orders;
        for (String folder : orders.folders()) {
            try {
                new WeightsFolder(Path.of(folder)).weights().forEach(this::add);
            } catch (IOException | RuntimeException unreadable) {
                complaints.add("Weights in " + folder + " could not be read: " + unreadable.getMessage());
            }
        }
    }

    private void add(Weights weights) {
        if (models.putIfAbsent(weights.name(), new HostedModel(weights, orders)) != null) {
            complaints.add("%s is named as another model is; rename it to use both".formatted(weights.file()));
        }
    }

    /** Checks every model and loads the shipped ones; one that fails does not stop the next. */
    void load() {
        all().forEach(HostedModel::check);
        all().stream().filter(model -> model.weights().shipped()).forEach(HostedModel::load);
    }

    List<HostedModel> all() {
        return List.copyOf(models.values());
    }

    Optional<HostedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** Folders and files that could not be used, and why. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
