-- AWS accounts and regions that components are built in. Teams live in another schema: their ids stand here as they are.
CREATE TABLE provisioning.aws_target (
    id                   uuid PRIMARY KEY,
    version              bigint      NOT NULL,
    name                 text        NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    role_arn             text        NOT NULL,
    external_id          text        NOT NULL,
    region               text        NOT NULL,
    environments         text[]      NOT NULL,
    every_team           boolean     NOT NULL,
    teams                uuid[]      NOT NULL,
    permissions_boundary text,
    kms_key_arn          text,
    parallel             integer     NOT NULL CHECK (parallel BETWEEN 1 AND 50),
    enabled              boolean     NOT NULL,
    readiness_required   boolean     NOT NULL,
    created_at           timestamptz NOT NULL
);
