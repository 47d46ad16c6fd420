"""What was fixed before the first run: `registered.yaml`. Nothing else decides a weight, an origin or a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from cauce.model.period import Month

_FILE = Path(__file__).with_name("registered.yaml")


@dataclass(frozen=True, slots=True)
class Trees:
    """The settings of the global LightGBM; `lags` are months of earlier log steps."""

    rounds: int
    learning_rate: float
    num_leaves: int
    min_data_in_leaf: int
    lags: int
    seed: int


@dataclass(frozen=True, slots=True)
class Registration:
    """The registered outlook.

    `weights` are of forecasts of log(1 + count) and sum to one. `origins` are months (`YYYY-MM`), from the first one on
    which errors are collected; those from `scored_from` on are scored. `series` gives the dimensions of each series by
    its id. `none_over` and `better_under` are relative mean absolute errors over the last `skill_origins`.
    """

    registered: str
    source: str
    weights: Mapping[str, float]
    window_months: int
    trees: Trees
    horizons: int
    origins: tuple[str, ...]
    scored_from: str
    step_months: int
    gamma: float
    decay: float
    none_over: float
    better_under: float
    skill_origins: int
    nowcast_lead: float
    nowcast_least_pairs: int
    nowcast_horizons: int
    series: Mapping[str, Mapping[str, str]]

    @property
    def scored(self) -> tuple[str, ...]:
        """The origins that are scored."""
        return tuple(each for each in self.origins if each >= self.scored_from)


@lru_cache(maxsize=1)
def registered() -> Registration:
    """The registration, read once."""
    told = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    span, skill, nowcast = told["origins"], told["skill"], told["nowcast"]
    first, last = Month.parse(span["first"]), Month.parse(span["last"])
    return Registration(
        registered=str(told["registered"]),
        source=told["source"],
        weights=MappingProxyType(told["weights"]),
        window_months=told["window_months"],
        trees=Trees(**told["lightgbm"]),
        horizons=told["horizons"],
        origins=tuple(str(first.plus(at)) for at in range(0, last.index - first.index + 1, span["step_months"])),
        scored_from=span["scored_from"],
        step_months=span["step_months"],
        gamma=told["gamma"],
        decay=told["decay"],
        none_over=skill["none_over"],
        better_under=skill["better_under"],
        skill_origins=skill["origins"],
        nowcast_lead=nowcast["lead"],
        nowcast_least_pairs=nowcast["least_pairs"],
        nowcast_horizons=nowcast["horizons"],
        series=MappingProxyType({each["series"]: MappingProxyType(each["where"]) for each in told["series"]}),
    )
