-- Where templates lie that are too large to be sent along with a call.
ALTER TABLE provisioning.aws_target ADD COLUMN template_bucket text
    CHECK (template_bucket ~ '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$');
