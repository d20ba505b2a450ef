package dev.maru.identity.directory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface RoleRows extends JpaRepository<RoleRow, UUID> {
    List<RoleRow> findByUser(UUID user);

    List<RoleRow> findByGroup(UUID group);
}
