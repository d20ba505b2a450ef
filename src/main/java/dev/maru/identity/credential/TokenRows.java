package dev.maru.identity.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TokenRows extends JpaRepository<TokenRow, UUID> {
    Optional<TokenRow> findBySecretHash(byte[] hash);

    List<TokenRow> findByUserOrderByCreatedAtDesc(UUID user);
}
