package dev.maru.identity.directory;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface GroupRows extends JpaRepository<GroupRow, UUID> {
    Optional<GroupRow> findByNameIgnoreCase(String name);
}
