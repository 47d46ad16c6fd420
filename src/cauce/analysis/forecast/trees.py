"""One LightGBM for all series: the next log step from the twelve before it and the month of the year.

Method: Montero-Manso and Hyndman 2021 (*International Journal of Forecasting* 37): one model is fitted to all
series together. Its own steps are the input of the steps after them.
The same input gives the same bytes: one thread, a fixed seed, LightGBM's deterministic mode, and histories in the order
of names.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cauce.analysis.forecast.registered import registered
from cauce.analysis.timeline import Floats

_YEAR = 12


def forecasts(histories: Mapping[int, Floats], last_month: int, months: int) -> dict[int, Floats]:
    """The logs of the months after, for each history, by its key.

    `histories` are logs without gaps that all end in the month with the index `last_month`; each is longer than the
    registered lags by at least one step. Without any history: nothing.
    """
    if not histories:
        return {}
    import lightgbm

    told = registered().trees
    samples = [_samples(each, last_month, told.lags) for each in histories.values()]
    inputs, steps = (np.concatenate(each) for each in zip(*samples, strict=True))
    settings = {
        "objective": "regression",
        "learning_rate": told.learning_rate,
        "num_leaves": told.num_leaves,
        "min_data_in_leaf": told.min_data_in_leaf,
        "seed": told.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbosity": -1,
    }
    model = lightgbm.train(settings, lightgbm.Dataset(inputs, steps), num_boost_round=told.rounds)
    recent = np.stack([np.diff(each)[: -told.lags - 1 : -1] for each in histories.values()])
    level = np.array([each[-1] for each in histories.values()])
    found = np.empty((len(histories), months))
    for ahead in range(months):
        month = np.full((len(level), 1), float((last_month + 1 + ahead) % _YEAR))
        step = np.asarray(model.predict(np.hstack([recent, month]), num_threads=1), dtype=np.float64)
        level = level + step
        found[:, ahead] = level
        recent = np.hstack([step[:, None], recent[:, :-1]])
    return dict(zip(histories, found, strict=True))


def _samples(history: Floats, last_month: int, lags: int) -> tuple[Floats, Floats]:
    """The inputs (the newest step first, then the month of the year) and the steps that followed."""
    steps = np.diff(history)
    windows = np.lib.stride_tricks.sliding_window_view(steps, lags)[:-1, ::-1]
    targets = steps[lags:]
    month = (last_month - np.arange(len(targets))[::-1]) % _YEAR
    return np.hstack([windows, month[:, None].astype(np.float64)]), targets
