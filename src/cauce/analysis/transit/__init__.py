"""How long the way between two places of counting takes, by nationality, as far as monthly counts can know it."""

from cauce.analysis.transit.lags import REASONS, transit_lags
from cauce.analysis.transit.screening import cross_correlations

__all__ = ["REASONS", "cross_correlations", "transit_lags"]
