"""How far two accounts of one flow are apart."""

from __future__ import annotations


def asymmetry_coefficient(sent: int | None, received: int | None) -> float | None:
    """The asymmetry coefficient: (sent - received) / their mean.

    Follows `ASYMMETRY_COEFF` of the SDMX glossary (CROSS_DOMAIN_CONCEPTS 2.0): the difference of the two flows over
    their average, with its sign; the glossary's absolute form is its size.

    Returns
    -------
    A share from -2 to 2, positive if the sender counts more; None if a side is not known or both are zero.
    """
    if sent is None or received is None or sent + received == 0:
        return None
    return 2 * (sent - received) / (sent + received)
