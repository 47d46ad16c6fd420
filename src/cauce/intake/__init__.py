"""From a file that somebody hands in to the transcript of a known publication: reading, recognition, archive."""
