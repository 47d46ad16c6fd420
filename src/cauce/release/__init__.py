"""From vintages to a sealed edition: compose, derive, protect, seal."""

from cauce.release.build import build

__all__ = ["build"]
