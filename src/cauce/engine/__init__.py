"""The engines that answer questions. DuckDB is the default; the same expressions run on another through Ibis."""
