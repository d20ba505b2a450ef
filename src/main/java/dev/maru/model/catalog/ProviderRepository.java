package dev.maru.model.catalog;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProviderRepository extends JpaRepository<StoredProvider, UUID> {
    Optional<StoredProvider> findByName(String name);
}
