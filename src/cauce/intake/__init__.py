"""From a file that somebody hands in to a transcript of a known publication: quarantine, reading, recognition, archive."""
