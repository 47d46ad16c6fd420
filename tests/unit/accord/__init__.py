"""The records of the agreement before they are kept: files, checks, statuses."""
