"""Counts on the route and of returns as national authorities' tables reach us recoded: `t,nat,n` and its kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cauce.invented.publication import Form, Publication, invented, published, separated
from cauce.model.period import Month, months_between

_MONTHLY_FROM = 2020
_NATIONALITIES_FROM = Month(2018, 1)
_SEXES = ("male", "female")
_RETURN_AGES = ("adult", "accompanied child", "unaccompanied child")
_EVENT_AGES = ("18+", "12-17", "under 12, accompanied", "under 12, unaccompanied")
_EXPULSIONS = ("deportation", "assisted return", "assisted return of children")
_RESIDUAL_BELOW = 0.001


def publications(form: Form) -> Iterator[Publication]:
    """Mexico, Honduras, Panama and Guatemala, oldest vintage of each first."""
    yield from _mexico(form)
    yield from _honduras(form)
    yield from _darien(form)
    yield from _guatemala(form)


def _mexico(form: Form) -> Iterator[Publication]:
    world = form.world
    known = world.first_statement_to["MEXICO"]
    header = ("t", "nat", "n")
    if known <= form.last:
        lines = [
            line
            for month in form.months(_NATIONALITIES_FROM, known)
            for line in _printed_twice(form, _by_nationality(form, "MEXICO", month, first=True))
        ]
        name = f"irreg_mexico_nat_{published(known, 4, 7)}.csv"
        yield _table(name, header, lines, with_quarter=True)
    months = form.months(_NATIONALITIES_FROM)
    lines = [line for m in months for line in _printed_twice(form, _by_nationality(form, "MEXICO", m))]
    day = published(form.last, 3, 4)
    yield _table(f"irreg_mexico_nat_{day}.csv", header, lines, with_quarter=form.other_columns)
    parts = [
        (str(month), sex, age, int(world.mexico_demographics[world.at(month), i, j]))
        for month in months
        for j, age in enumerate(_EVENT_AGES)
        for i, sex in enumerate(_SEXES)
    ]
    yield _table(f"irreg_mexico_dmg_{day}.csv", ("t", "sex", "age", "n"), parts, with_quarter=form.other_columns)
    sent = [
        (str(month), citizenship, kind, int(world.returns.mexico[k, row, world.at(month)]))
        for month in form.months()
        for citizenship, row in sorted(zip(world.citizenships, range(len(world.citizenships)), strict=True))
        for k, kind in enumerate(_EXPULSIONS)
    ]
    name = f"irreg_mexico_exp_{published(form.last, 3, 19)}_to-{form.last}.csv"
    yield _table(name, ("t", "nat", "type", "n"), sent)


def _honduras(form: Form) -> Iterator[Publication]:
    world = form.world
    known = world.first_statement_to["HONDURAS"]
    said = {each.month: each.first for each in world.revisions if each.stage == "HONDURAS"}
    if known <= form.last:
        lines = [
            (str(month), said[month] if month in said else _entries(form, month), _quarter(str(month)))
            for month in form.months(last=known)
        ]
        name = f"irreg_honduras_{published(known, 1, 11)}.csv"
        yield Publication(invented(name), separated(("t", "n", "q"), lines))
    lines_after = [(str(month), _entries(form, month)) for month in form.months()]
    yield _table(f"irreg_honduras_{published(form.last, 1, 13)}.csv", ("t", "n"), lines_after)
    entries = [line for m in form.months(_NATIONALITIES_FROM) for line in _by_nationality(form, "HONDURAS", m)]
    name = f"irreg_honduras_nat_{published(form.last, 3, 19)}_to-{form.last}.csv"
    yield _table(name, ("t", "nat", "n"), entries, with_quarter=form.other_columns)


def _entries(form: Form, month: Month) -> int:
    """All that Honduras counted in a month."""
    return int(form.world.counted["HONDURAS"][:, form.world.at(month)].sum())


def _darien(form: Form) -> Iterator[Publication]:
    """Years before 2020 stand under their January; some months are not there at all."""
    for back, day in ((2, published(form.last.plus(-2), 1, 13)), (0, published(form.last, 1, 10))):
        last = form.last.plus(-back)
        lines: list[Sequence[object]] = []
        for year in range(form.world.months[0].year, _MONTHLY_FROM):
            lines.extend(_year(form, year))
        for month in form.months(Month(_MONTHLY_FROM, 1), last):
            if month not in form.world.options.missing_months:
                lines.extend(_by_nationality(form, "DARIEN", month))
        yield _table(f"irreg_darien_nat_{day}.csv", ("t", "nat", "n"), lines, with_quarter=True)


def _guatemala(form: Form) -> Iterator[Publication]:
    """The United States as an origin is left empty once its label is lost."""
    world = form.world
    lost = world.options.label_lost_from
    lines = [
        (str(month), sex, age, origin, int(arrivals[world.at(month), i, j]))
        for month in form.months(Month(_MONTHLY_FROM, 1))
        for i, sex in enumerate(_SEXES)
        for j, age in enumerate(_RETURN_AGES)
        for origin, arrivals in (
            ("MEX", world.returns.received_mex),
            ("USA" if month < lost else "", world.returns.received_usa),
        )
    ]
    name = f"irreg_guatemala_{published(form.last, 3, 19)}_to-{form.last}.csv"
    header: Sequence[str] = ("t", "sex", "age", "origin", "n")
    yield _table(name, header, lines, with_quarter=form.other_columns)


def _by_nationality(form: Form, stage: str, month: Month, *, first: bool = False) -> list[tuple[str, str, int]]:
    """One month of a stage, the rarest nationalities under OOO; `first` as the first statement said it."""
    world = form.world
    counts = dict(zip(world.citizenships, world.counted[stage][:, world.at(month)].tolist(), strict=True))
    if first:
        for each in world.revisions:
            if each.stage == stage and each.month == month and each.citizenship:
                counts[each.citizenship] = each.first or 0
    rare = _rare(form, stage)
    lines = [(str(month), code, counts[code]) for code in sorted(counts) if code not in rare]
    return [*lines, (str(month), "OOO", sum(counts[code] for code in rare))]


def _year(form: Form, year: int) -> list[tuple[str, str, int]]:
    """The sum of a year's months, where the world has all of them."""
    months = [month for month in months_between(Month(year, 1), Month(year, 12)) if month in form.world.months]
    parts = [_by_nationality(form, "DARIEN", month) for month in months] if len(months) == 12 else []
    return [(f"{year}-01", lines[0][1], sum(line[2] for line in lines)) for lines in zip(*parts, strict=True)]


def _rare(form: Form, stage: str) -> tuple[str, ...]:
    totals = form.world.counted[stage].sum(axis=1)
    limit = totals.sum() * _RESIDUAL_BELOW
    return tuple(code for code, total in zip(form.world.citizenships, totals, strict=True) if total < limit)


def _printed_twice(form: Form, lines: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    """Some nationalities stand on two lines with one code; both count."""
    for month, code, count in lines:
        if code in form.world.options.repeated and count > 2:
            yield month, code, count - count // 3
            yield month, code, count // 3
        else:
            yield month, code, count


def _quarter(month: str) -> str:
    """The first month of the calendar quarter of a month."""
    return f"{month[:5]}{(int(month[5:]) - 1) // 3 * 3 + 1:02}"


def _table(
    name: str, header: Sequence[str], lines: Iterable[Sequence[object]], *, with_quarter: bool = False
) -> Publication:
    """A table without its zeros; in some vintages the quarter stands after the month."""
    kept = [line for line in lines if line[-1]]
    if with_quarter:
        header = (header[0], "q", *header[1:])
        kept = [(line[0], _quarter(str(line[0])), *line[1:]) for line in kept]
    return Publication(invented(name), separated(header, kept))
