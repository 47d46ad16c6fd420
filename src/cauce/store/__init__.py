"""Every statement that was accepted, append only; and what each one covers."""

from cauce.store.vintages import RULES, Store

__all__ = ["RULES", "Store"]
