package dev.maru.identity.directory;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface UserRows extends JpaRepository<UserRow, UUID> {
    Optional<UserRow> findByLoginIgnoreCase(String login);

    Optional<UserRow> findByIssuerAndSubject(String issuer, String subject);
}
