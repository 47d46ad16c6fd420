"""The records of the agreement as they are kept: in SQLite, each with its version and its whole history."""
