"""The records of the agreement as they are kept."""
