"""The same edition, seed and lock give the same bytes: in another process, and with another number of threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cauce.desk import Home
from cauce.edition.results import RESULTS

ROOT = Path(__file__).resolve().parents[3]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS")

AHEAD = """
import hashlib, io, json, sys
import numpy as np
from cauce.analysis.forecast import backtest, outlook, reconcile
from tests.unit.analysis.forecast.made import table, walk
rng = np.random.default_rng(11)
told = table({name: walk(rng, 72) for name in ("one", "two", "three")})
past = backtest(told, [str(each) for each in sys.argv[1:]])
found = outlook(told, past)
sink = io.BytesIO()
found.write_parquet(sink)
bounds = [name for name, kind in found.schema.items() if kind.is_float()]
print(json.dumps({"bytes": hashlib.sha256(sink.getvalue()).hexdigest(), "past": past["value"].to_list(),
                  "numbers": [found[name].to_list() for name in bounds]}))
"""
ORIGINS = [f"{2013 + at // 4}-{1 + at % 4 * 3:02d}" for at in range(11)]


def _with(threads: int, *words: str) -> str:
    environment = {**os.environ, **dict.fromkeys(THREADS, str(threads)), "PYTHONHASHSEED": "random"}
    answer = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    assert answer.returncode == 0, answer.stderr + answer.stdout
    return answer.stdout


@pytest.mark.parametrize("threads", [1, 2])
def test_an_edition_analysed_by_another_process_has_the_bytes_that_were_sealed(
    invented_home: Home, threads: int
) -> None:
    """Sealed by the process that built the home, with as many threads as it liked."""
    words = ("-m", "cauce", "analyse", "--check", "--json", "--home", str(invented_home.root))
    said = json.loads(_with(threads, *words))
    assert {each["dataflow"]: each["outcome"] for each in said["results"]} == dict.fromkeys(RESULTS, "same")


def test_an_outlook_has_the_same_bytes_in_another_process_and_the_same_events_with_other_threads() -> None:
    first, again, wider = (json.loads(_with(threads, "-c", AHEAD, *ORIGINS)) for threads in (1, 1, 2))
    assert first == again
    known = [value for value in first["past"] if value is not None]
    assert len(known) > 20
    for name in ("past", "numbers"):
        one, two = (np.round(np.asarray(each[name], dtype=float)) for each in (first, wider))
        np.testing.assert_array_equal(one, two)
