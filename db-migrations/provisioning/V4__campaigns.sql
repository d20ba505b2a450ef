-- Upgrades of all components of a blueprint, wave by wave; wave 0 are the canaries.
CREATE TABLE provisioning.campaign (
    id                uuid PRIMARY KEY,
    blueprint         text        NOT NULL,
    blueprint_version integer     NOT NULL,
    canaries          integer     NOT NULL CHECK (canaries > 0),
    wave              integer     NOT NULL CHECK (wave > 0),
    state             text        NOT NULL,
    why               text        NOT NULL CHECK (why IS JSON),
    started_by        uuid        NOT NULL,
    started_at        timestamptz NOT NULL,
    ended_at          timestamptz
);
CREATE UNIQUE INDEX campaign_open ON provisioning.campaign (blueprint) WHERE state <> 'DONE';

CREATE TABLE provisioning.campaign_part (
    campaign     uuid    NOT NULL REFERENCES provisioning.campaign,
    component    uuid    NOT NULL REFERENCES provisioning.component,
    name         text    NOT NULL,
    team         uuid    NOT NULL,
    wave         integer NOT NULL,
    -- as it stood when the campaign began: what has changed since is left alone
    from_version integer NOT NULL,
    parameters   text    NOT NULL CHECK (parameters IS JSON OBJECT),
    state        text    NOT NULL,
    request      uuid,
    why          text    NOT NULL CHECK (why IS JSON),
    PRIMARY KEY (campaign, component)
);
CREATE INDEX campaign_part_request ON provisioning.campaign_part (request) WHERE request IS NOT NULL;
