-- The messages that add to another one are shown with it.
CREATE INDEX messages_follows ON messages (follows);
