-- What is said to people, with the key of its words, so that each reads it in a language of their own. Beside each stands
-- its English, which is the evidence; rows from before have that alone.
ALTER TABLE provisioning.component ADD COLUMN frozen_says text CHECK (frozen_says IS JSON);
ALTER TABLE provisioning.operation
    ADD COLUMN reason_says text CHECK (reason_says IS JSON),
    ADD COLUMN cause_says  text CHECK (cause_says IS JSON),
    ADD COLUMN next_says   text CHECK (next_says IS JSON);
ALTER TABLE provisioning.operation_step ADD COLUMN note_says text CHECK (note_says IS JSON);
ALTER TABLE provisioning.operation_event ADD COLUMN says text CHECK (says IS JSON);
