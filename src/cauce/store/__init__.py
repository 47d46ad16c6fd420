"""Every statement that was accepted, append only; and what each one covers."""

from cauce.store.vintages import Store, as_known

__all__ = ["Store", "as_known"]
