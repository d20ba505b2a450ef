CREATE TABLE identity.team (
    id         uuid PRIMARY KEY,
    version    bigint      NOT NULL,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    created_at timestamptz NOT NULL,
    removed_at timestamptz
);

CREATE UNIQUE INDEX team_name ON identity.team (lower(name)) WHERE removed_at IS NULL;

CREATE TABLE identity.users (
    id         uuid PRIMARY KEY,
    version    bigint      NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('PERSON', 'SERVICE')),
    status     text        NOT NULL CHECK (status IN ('INVITED', 'ACTIVE', 'DISABLED')),
    login      text        NOT NULL CHECK (length(login) BETWEEN 1 AND 120),
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    email      text,
    language   text,
    -- who vouches for a person: null for an account kept here
    issuer     text,
    subject    text,
    -- whose service account it is: null for one of the whole installation
    team       uuid REFERENCES identity.team,
    created_at timestamptz NOT NULL,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL))
);

CREATE UNIQUE INDEX users_login ON identity.users (lower(login));

CREATE TABLE identity.groups (
    id         uuid PRIMARY KEY,
    version    bigint      NOT NULL,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    -- CLAIMED: its members are what the sign-in provider says; KEPT: what is said here
    origin     text        NOT NULL CHECK (origin IN ('CLAIMED', 'KEPT')),
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX groups_name ON identity.groups (lower(name));

CREATE TABLE identity.group_member (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    groups  uuid   NOT NULL REFERENCES identity.groups ON DELETE CASCADE,
    users   uuid   NOT NULL REFERENCES identity.users ON DELETE CASCADE,
    UNIQUE (groups, users)
);

CREATE TABLE identity.membership (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    team    uuid   NOT NULL REFERENCES identity.team,
    users   uuid REFERENCES identity.users ON DELETE CASCADE,
    groups  uuid REFERENCES identity.groups ON DELETE CASCADE,
    role    text   NOT NULL CHECK (role IN ('OWNER', 'MEMBER', 'VIEWER')),
    -- given by the mapping of a claim, and so taken again when the claim is gone
    claimed boolean NOT NULL DEFAULT false,
    UNIQUE (team, users),
    UNIQUE (team, groups),
    CHECK ((users IS NULL) <> (groups IS NULL))
);

CREATE TABLE identity.role_assignment (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    users   uuid REFERENCES identity.users ON DELETE CASCADE,
    groups  uuid REFERENCES identity.groups ON DELETE CASCADE,
    role    text   NOT NULL CHECK (role IN ('ADMIN', 'APPROVER', 'FINANCE', 'AUDITOR')),
    -- null: for every team
    teams   uuid[],
    claimed boolean NOT NULL DEFAULT false,
    UNIQUE (users, role),
    UNIQUE (groups, role),
    CHECK ((users IS NULL) <> (groups IS NULL))
);

CREATE TABLE identity.application (
    id          uuid PRIMARY KEY,
    version     bigint      NOT NULL,
    team        uuid        NOT NULL REFERENCES identity.team,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    environment text        NOT NULL CHECK (environment IN ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
    cost_center text        NOT NULL,
    contact     text        NOT NULL,
    playground  boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    removed_at  timestamptz
);

CREATE UNIQUE INDEX application_name ON identity.application (team, lower(name)) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX application_playground ON identity.application (team) WHERE playground;

-- The embedded sign-in's own: apart from the person, so that a failed attempt does not count as a change of the directory.
CREATE TABLE identity.credential (
    users         uuid PRIMARY KEY REFERENCES identity.users ON DELETE CASCADE,
    password_hash text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    failures      integer     NOT NULL DEFAULT 0,
    locked_until  timestamptz
);

-- A link that lets an invited or locked-out person choose a password, once.
CREATE TABLE identity.invitation (
    link_hash  bytea PRIMARY KEY CHECK (length(link_hash) = 32),
    users      uuid        NOT NULL REFERENCES identity.users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE identity.last_sign_in (
    users uuid PRIMARY KEY REFERENCES identity.users ON DELETE CASCADE,
    at    timestamptz NOT NULL
);

CREATE TABLE identity.token (
    id          uuid PRIMARY KEY,
    version     bigint      NOT NULL,
    users       uuid        NOT NULL REFERENCES identity.users ON DELETE CASCADE,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    secret_hash bytea       NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    scopes      text[]      NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);

CREATE INDEX token_users ON identity.token (users, created_at);

-- Counts the changes of the directory: every node compares it with the number its own picture was made at.
CREATE TABLE identity.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO identity.revision (number) VALUES (0);

CREATE FUNCTION identity.count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE identity.revision SET number = number + 1;
    PERFORM pg_notify('identity', '');
    RETURN NULL;
END $$;

DO $$
DECLARE directory_table text;
BEGIN
    FOREACH directory_table IN ARRAY ARRAY['team', 'users', 'groups', 'group_member', 'membership', 'role_assignment', 'application'] LOOP
        EXECUTE format('CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON identity.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION identity.count_change()', directory_table);
    END LOOP;
END $$;
