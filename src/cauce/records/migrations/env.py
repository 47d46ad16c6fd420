"""What Alembic runs: the steps on the connection that it was given."""

from __future__ import annotations

from alembic import context

from cauce.records.tables import Table


def run() -> None:
    """Bring the tables up to the newest step, all or nothing."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
    with context.begin_transaction():
        context.run_migrations()


run()
