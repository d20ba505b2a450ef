package dev.maru.model.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ModelRepository extends JpaRepository<StoredModel, UUID> {
    Optional<StoredModel> findByName(String name);

    List<StoredModel> findByProvider(UUID provider);
}
