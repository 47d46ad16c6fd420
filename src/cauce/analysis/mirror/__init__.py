"""Mirror statistics: what two reporters say of one corridor, how far they are apart, and why.

Pure functions from tables to tables; they know no source. The method card is `docs/methods/mirror.md`.
"""

from cauce.analysis.mirror.accounts import Cell
from cauce.analysis.mirror.anchors import Anchor
from cauce.analysis.mirror.asymmetry import asymmetries
from cauce.analysis.mirror.pairs import Pair, comparing, permitted
from cauce.analysis.mirror.reconcile import RECONCILED, reconciled
from cauce.analysis.mirror.sides import SIDE, add_up, bounded
from cauce.analysis.mirror.transforms import (
    Transform,
    cell,
    incomplete_months,
    months_left_out,
    replaced,
    timing_transforms,
    together,
)
from cauce.analysis.mirror.vintages import as_first_stated, revision_transforms
from cauce.analysis.mirror.waterfall import WATERFALL, waterfall

__all__ = [
    "RECONCILED",
    "SIDE",
    "WATERFALL",
    "Anchor",
    "Cell",
    "Pair",
    "Transform",
    "add_up",
    "as_first_stated",
    "asymmetries",
    "bounded",
    "cell",
    "comparing",
    "incomplete_months",
    "months_left_out",
    "permitted",
    "reconciled",
    "replaced",
    "revision_transforms",
    "timing_transforms",
    "together",
    "waterfall",
]
