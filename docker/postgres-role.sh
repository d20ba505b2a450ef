#!/bin/sh
# The role that the application works with: it owns nothing and has no DDL (docs/decisions/0003-two-database-roles.md).
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v password="$MARU_DB_PASSWORD" <<'SQL'
CREATE ROLE maru LOGIN PASSWORD :'password';
SQL
