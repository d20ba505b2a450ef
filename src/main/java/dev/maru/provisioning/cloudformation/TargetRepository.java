package dev.maru.provisioning.cloudformation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TargetRepository extends JpaRepository<StoredTarget, UUID> {
    Optional<StoredTarget> findByName(String name);
}
