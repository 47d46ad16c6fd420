"""A joint nowcast of a whole route, and the benchmark that was registered before it was run on real publications.

Pure functions from tables to tables. The method card is `docs/methods/route-nowcast.md`; what was fixed before the
first scored run is `registered.yaml`.
"""

from cauce.analysis.route.benchmark import Benchmark, benchmark
from cauce.analysis.route.registered import Registration, registered
from cauce.analysis.route.verdict import CRITERIA, GATE, SCORED, gate, scored

__all__ = ["CRITERIA", "GATE", "SCORED", "Benchmark", "Registration", "benchmark", "gate", "registered", "scored"]
