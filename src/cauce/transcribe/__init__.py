"""How a kind of file is copied into a transcript. Light to import: it runs in the reading process."""
