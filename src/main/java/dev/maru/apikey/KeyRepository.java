package dev.maru.apikey;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface KeyRepository extends JpaRepository<StoredKey, UUID> {
    List<StoredKey> findByApplicationOrderByCreatedAtDesc(UUID application);

    List<StoredKey> findByComponent(UUID component);
}
