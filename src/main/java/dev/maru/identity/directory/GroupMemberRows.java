package dev.maru.identity.directory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface GroupMemberRows extends JpaRepository<GroupMemberRow, UUID> {
    List<GroupMemberRow> findByUser(UUID user);

    List<GroupMemberRow> findByGroup(UUID group);
}
