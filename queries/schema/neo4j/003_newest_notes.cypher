// Search reads the newest notes first.
CREATE INDEX note_written IF NOT EXISTS FOR (n:Note) ON (n.written);
