"""From vintages to a sealed edition: compose, derive, protect, seal.

Each process that builds a source loads this package, so it loads nothing here that only the whole edition needs.
"""
