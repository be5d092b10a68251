CREATE TABLE messages (
    -- The id that the writer's browser gave the message, which makes a second attempt known.
    id TEXT PRIMARY KEY NOT NULL,
    -- SHA-256 of the message as it arrived.
    hash BLOB NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    -- Milliseconds since 1970, UTC.
    received INTEGER NOT NULL,
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    -- The id of the message that this one adds to.
    follows TEXT,
    -- The message as it arrived: JSON. None once it is deleted; the id stays, so that a late attempt is known.
    message TEXT,
    deleted INTEGER
) STRICT;

CREATE INDEX messages_received ON messages (received);

-- Notices of new messages that are to be given, each written in the transaction of its message.
CREATE TABLE notices (
    message TEXT NOT NULL REFERENCES messages (id),
    -- How it is given: `command` or `url`.
    target TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- When it may be tried next. A process that tries sets it to when others may assume that it has died.
    due INTEGER NOT NULL,
    PRIMARY KEY (message, target)
) STRICT;

CREATE INDEX notices_due ON notices (due);
