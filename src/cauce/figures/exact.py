"""What a count leaves open: the exact limits of a Poisson mean, and of a rate whose denominator is known."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import gammaincinv

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Rate:
    """Events for each `per` of what they are related to, with the ends of its interval."""

    value: float
    low: float
    high: float

    def meets(self, other: Rate) -> bool:
        """Whether the two intervals overlap, so that neither rate may be called the higher."""
        return self.low <= other.high and other.low <= self.high


def poisson_limits(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact central interval of the mean of which `count` was seen.

    Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28: half the chi-squared quantiles of 2n
    and 2n + 2 degrees of freedom, here as quantiles of the gamma distribution. Of no event the lower end is 0. It holds
    for events that do not come together; where one incident takes several lives it is too narrow.
    """
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def rate(count: int, base: int, per: int = 10_000, level: float = LEVEL) -> Rate | None:
    """Events for each `per` of `base`, the base taken as known; None without a base."""
    if base <= 0:
        return None
    low, high = poisson_limits(count, level)
    return Rate(count / base * per, low / base * per, high / base * per)
