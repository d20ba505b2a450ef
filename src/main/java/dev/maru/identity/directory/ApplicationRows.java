package dev.maru.identity.directory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApplicationRows extends JpaRepository<ApplicationRow, UUID> {
    List<ApplicationRow> findByRemovedAtIsNull();

    List<ApplicationRow> findByTeamAndRemovedAtIsNull(UUID team);
}
