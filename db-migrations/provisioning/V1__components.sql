CREATE TABLE provisioning.component (
    id                uuid PRIMARY KEY,
    version           bigint      NOT NULL,
    name              text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    team              uuid        NOT NULL,
    application       uuid        NOT NULL,
    environment       text        NOT NULL,
    blueprint         text        NOT NULL,
    blueprint_version integer     NOT NULL CHECK (blueprint_version > 0),
    parameters        text        NOT NULL CHECK (parameters IS JSON OBJECT),
    target            uuid        NOT NULL,
    state             text        NOT NULL,
    -- where it goes back to when an operation leaves it as before
    rested            text        NOT NULL,
    things            text        NOT NULL CHECK (things IS JSON OBJECT),
    built_at          timestamptz,
    lease_ends_at     timestamptz,
    remove_at         timestamptz,
    -- how many of the warnings before the end were given
    warnings          integer     NOT NULL,
    frozen_cause      text,
    frozen_detail     text,
    frozen_at         timestamptz,
    cost_cap          numeric(24, 12) CHECK (cost_cap >= 0),
    requester         uuid        NOT NULL,
    request           uuid        NOT NULL,
    operation         uuid        NOT NULL,
    created_at        timestamptz NOT NULL,
    changed_at        timestamptz NOT NULL,
    removed_at        timestamptz,
    CHECK ((frozen_cause IS NULL) = (frozen_at IS NULL))
);

CREATE UNIQUE INDEX component_name ON provisioning.component (team, name) WHERE state <> 'REMOVED';
CREATE INDEX component_application ON provisioning.component (application);
CREATE INDEX component_lease ON provisioning.component (lease_ends_at) WHERE state <> 'REMOVED' AND lease_ends_at IS NOT NULL;

-- What a person said stands on what; what the parameters say is read from them.
CREATE TABLE provisioning.component_link (
    dependant  uuid        NOT NULL REFERENCES provisioning.component,
    on_other   uuid        NOT NULL REFERENCES provisioning.component,
    why        text        NOT NULL,
    created_by uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (dependant, on_other),
    CHECK (dependant <> on_other)
);

-- What the parameters of a component name; kept in the transaction that writes them.
CREATE TABLE provisioning.component_mention (
    dependant uuid NOT NULL REFERENCES provisioning.component,
    on_other  uuid NOT NULL,
    parameter text NOT NULL,
    PRIMARY KEY (dependant, on_other, parameter)
);
CREATE INDEX component_mention_of ON provisioning.component_mention (on_other);

CREATE TABLE provisioning.operation (
    id                uuid PRIMARY KEY,
    version           bigint      NOT NULL,
    component         uuid        NOT NULL REFERENCES provisioning.component,
    component_name    text        NOT NULL,
    team              uuid        NOT NULL,
    target            uuid        NOT NULL,
    account           text        NOT NULL,
    kind              text        NOT NULL,
    state             text        NOT NULL,
    request           uuid,
    requester         uuid,
    reason            text        NOT NULL,
    freeze_cause      text,
    blueprint         text        NOT NULL,
    blueprint_version integer     NOT NULL,
    parameters        text        NOT NULL CHECK (parameters IS JSON OBJECT),
    lease_seconds     bigint CHECK (lease_seconds > 0),
    approved          text CHECK (approved IS JSON),
    handle            text        NOT NULL CHECK (handle IS JSON OBJECT),
    problem_code      text,
    problem_cause     text,
    problem_next      text,
    problem_evidence  text,
    cancel_asked      boolean     NOT NULL,
    told              boolean     NOT NULL,
    retry_of          uuid UNIQUE REFERENCES provisioning.operation,
    created_at        timestamptz NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz
);

-- An approval that is announced twice is carried out once; one component has one operation at work.
CREATE UNIQUE INDEX operation_of_request ON provisioning.operation (request) WHERE state IN ('QUEUED', 'RUNNING');
CREATE UNIQUE INDEX operation_at_work ON provisioning.operation (component) WHERE state = 'RUNNING';
CREATE INDEX operation_open ON provisioning.operation (id) WHERE state IN ('QUEUED', 'RUNNING') OR NOT told;
CREATE INDEX operation_of_component ON provisioning.operation (component, id);
CREATE INDEX operation_of_team ON provisioning.operation (team, id);

-- Who has it in hand, until when, under which number: a write under an older number than this is refused.
CREATE TABLE provisioning.operation_lease (
    operation uuid PRIMARY KEY REFERENCES provisioning.operation,
    worker    uuid        NOT NULL,
    fence     bigint      NOT NULL,
    until     timestamptz NOT NULL
);
CREATE SEQUENCE provisioning.operation_fence;

CREATE TABLE provisioning.operation_step (
    operation  uuid    NOT NULL REFERENCES provisioning.operation,
    number     integer NOT NULL,
    name       text    NOT NULL,
    state      text    NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz,
    tries      integer NOT NULL,
    note       text    NOT NULL,
    PRIMARY KEY (operation, number),
    UNIQUE (operation, name)
);

CREATE TABLE provisioning.operation_memory (
    operation uuid NOT NULL REFERENCES provisioning.operation,
    word      text NOT NULL,
    value     text NOT NULL,
    PRIMARY KEY (operation, word)
);

CREATE TABLE provisioning.operation_event (
    operation uuid        NOT NULL REFERENCES provisioning.operation,
    sequence  bigint      NOT NULL,
    key       text        NOT NULL,
    at        timestamptz NOT NULL,
    level     text        NOT NULL,
    step      text        NOT NULL,
    resource  text        NOT NULL,
    type      text        NOT NULL,
    status    text        NOT NULL,
    message   text        NOT NULL,
    PRIMARY KEY (operation, sequence),
    UNIQUE (operation, key)
);
REVOKE UPDATE, DELETE, TRUNCATE ON provisioning.operation_event FROM ${app};

-- What was found last of each component; and what a person said to leave be.
CREATE TABLE provisioning.drift (
    component   uuid PRIMARY KEY REFERENCES provisioning.component,
    at          timestamptz NOT NULL,
    gone        boolean     NOT NULL,
    differences text        NOT NULL CHECK (differences IS JSON ARRAY)
);

CREATE TABLE provisioning.drift_ignored (
    component  uuid        NOT NULL REFERENCES provisioning.component,
    resource   text        NOT NULL,
    path       text        NOT NULL,
    reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    ignored_by uuid        NOT NULL,
    until      timestamptz NOT NULL,
    PRIMARY KEY (component, resource, path)
);
