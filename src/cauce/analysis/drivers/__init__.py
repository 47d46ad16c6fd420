"""Whether a yearly driver improves an outlook beyond the series' own past: registered before it was run.

Pure functions from tables to tables. The method card is `docs/methods/drivers.md`; what was fixed before the first
scored run is `registered.yaml`.
"""

from cauce.analysis.drivers.registered import Driver, Registration, registered
from cauce.analysis.drivers.trial import ALL, REASONS, TEST, VERDICTS, driver_test

__all__ = ["ALL", "REASONS", "TEST", "VERDICTS", "Driver", "Registration", "driver_test", "registered"]
