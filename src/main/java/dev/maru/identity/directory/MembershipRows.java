package dev.maru.identity.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface MembershipRows extends JpaRepository<MembershipRow, UUID> {
    Optional<MembershipRow> findByTeamAndUser(UUID team, UUID user);

    Optional<MembershipRow> findByTeamAndGroup(UUID team, UUID group);

    List<MembershipRow> findByUserAndClaimedIsTrue(UUID user);
}
