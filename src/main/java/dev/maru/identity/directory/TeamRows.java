package dev.maru.identity.directory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TeamRows extends JpaRepository<TeamRow, UUID> {
    List<TeamRow> findByRemovedAtIsNull();
}
