"""What the overview claims, computed from the edition: a title is true for what is shown, or it is the question."""

from __future__ import annotations

from math import floor

from cauce.figures.values import Line, State
from cauce.language import month, number, percent
from cauce.model.period import Month
from cauce.web.views.overview_series import Known, at, total, within

LEAST_FALL = 0.1
"""From this share on, a count is said to stand below its highest month."""
APART = 0.05
"""Two accounts closer than this share of the larger one are not said to differ."""


def fall(line: Line) -> float:
    """How far the newest value lies below the highest one, as a share of the highest."""
    peak, newest = line.peak, line.last
    if peak is None or newest is None or not peak.value:
        return 0.0
    return 1 - (newest.value or 0) / peak.value


def title(known: Known) -> str:
    """The finding of the page."""
    say, stages = known.asked.say, _stages(known)
    if len(stages) < 2:
        return say("overview.question")
    least = min(fall(line) for line in stages)
    if least >= LEAST_FALL:
        share = percent(floor(least * 100) / 100, known.asked.language, 0)
        key = "overview.title.fallen" if known.whole else "overview.title.fallen.some"
        return say(key, share=share, count=len(stages))
    lower, compared = _lower_than_year_before(stages)
    if compared < 2:
        return say("overview.question")
    if known.whole and compared == len(stages) and lower in (0, compared):
        return say("overview.title.lower" if lower else "overview.title.higher")
    return say("overview.title.mixed", lower=lower, count=compared)


def lede(known: Known) -> str:
    """Two or three sentences that can be said aloud."""
    say, stages = known.asked.say, _stages(known)
    if len(stages) < 2:
        return say("overview.lede.little")
    first, last = month(known.first, known.asked.language, long=True), len(stages)
    months = _peak_months(stages)
    if max(months) == min(months):
        return say("overview.lede.same", first=first, count=last)
    return say("overview.lede", first=first, count=last, apart=_apart(known, max(months).index - min(months).index))


def stages_title(known: Known) -> str:
    """When each stage was highest."""
    stages = _stages(known)
    months = _peak_months(stages)
    if max(months) == min(months):
        return known.asked.say("overview.route.title.same", month=month(months[0], known.asked.language, long=True))
    apart = _apart(known, max(months).index - min(months).index)
    return known.asked.say("overview.route.title", apart=apart)


def stages_sentence(known: Known) -> str:
    """The highest month of the first and of the last stage."""
    stages = _stages(known)
    language = known.asked.language
    facts: dict[str, str] = {}
    for name, line in (("south", stages[0]), ("north", stages[-1])):
        peak = line.peak
        if peak is None:
            return ""
        facts |= {name: line.name, f"{name}_value": number(peak.value or 0, language),
                  f"{name}_month": month(peak.month, language, long=True)}  # fmt: skip
    return known.asked.say("overview.route.sentence", **facts)


def borders_to(known: Known) -> Month:
    """The last month of both borders' figures: the newest that one of their series knows."""
    ends = [known.line(key).last for key in ("border", "sent-mx", "back-mx")]
    return max((end.month for end in ends if end), default=known.newest)


def border_title(known: Known) -> str:
    """How far the United States' count stands below its highest month."""
    line = within(known.line("border"), known.first)
    share = fall(line)
    if share < LEAST_FALL or line.peak is None:
        return known.asked.say("overview.border-us-mx.question")
    language = known.asked.language
    return known.asked.say(
        "overview.border-us-mx.title",
        share=percent(floor(share * 100) / 100, language, 0),
        month=month(line.peak.month, language, long=True),
    )


def newest_sentence(known: Known, key: str) -> str:
    """The newest value of a series."""
    last = known.line(key).last
    if last is None:
        return ""
    language = known.asked.language
    return known.asked.say(f"overview.{key}.sentence", value=number(last.value or 0, language),
                           month=month(last.month, language, long=True))  # fmt: skip


def _twelve(known: Known, *keys: str) -> tuple[Month, Month, list[int]] | None:
    """The newest twelve months that several series all know, and the sum of each."""
    lasts = [newest.month for key in keys if (newest := known.line(key).last)]
    if len(lasts) < len(keys):
        return None
    last = min(lasts)
    sums = [total(known.line(key), last.plus(-11), last) for key in keys]
    found = [each for each in sums if each is not None]
    return (last.plus(-11), last, found) if len(found) == len(keys) else None


def other_border_title(known: Known) -> str:
    """Whether Mexico or Guatemala counts more of those sent back."""
    twelve = _twelve(known, "sent-mx", "back-mx")
    if twelve is None:
        return known.asked.say("overview.border-mx-gt.question")
    sent, received = twelve[2]
    if abs(sent - received) < APART * max(sent, received, 1):
        return known.asked.say("overview.border-mx-gt.close")
    return known.asked.say(f"overview.border-mx-gt.{'received' if received > sent else 'sent'}")


def other_border_sentence(known: Known) -> str:
    """Both accounts of the newest twelve months."""
    twelve = _twelve(known, "sent-mx", "back-mx")
    if twelve is None:
        return ""
    language = known.asked.language
    return known.asked.say("overview.border-mx-gt.sentence", sent=twelve[2][0], received=twelve[2][1],
                           first=month(twelve[0], language), last=month(twelve[1], language))  # fmt: skip


def back_title(known: Known) -> str:
    """From which of the two countries more people come back."""
    twelve = _twelve(known, "back-us", "back-mx")
    if twelve is None:
        return known.asked.say("overview.back.question")
    us, mx = twelve[2]
    if abs(us - mx) < APART * max(us, mx, 1):
        return known.asked.say("overview.back.close")
    return known.asked.say("overview.back.us" if us > mx else "overview.back.mx")


def back_sentence(known: Known) -> str:
    """The newest calendar year that is known whole, and the one three years before it."""
    us, mx = known.line("back-us"), known.line("back-mx")
    language, said = known.asked.language, []
    if us.last is None or mx.last is None:
        return ""
    end = min(us.last.month, mx.last.month).plus(1).year - 1
    for year in (end - 3, end):
        ends = Month(year, 1), Month(year, 12)
        from_us, from_mx = total(us, *ends), total(mx, *ends)
        if from_us is None or from_mx is None or not from_us + from_mx:
            continue
        said.append(
            known.asked.say("overview.back.year", year=str(year), us=from_us, mx=from_mx,
                            share=percent(from_us / (from_us + from_mx), language, 0))
        )  # fmt: skip
    return " ".join(said)


def lives_year(known: Known) -> tuple[Month, Month] | None:
    """The newest calendar year of which no month is still being recorded."""
    settled = [point.month for point in known.line("lives").known if point.state is not State.PROVISIONAL]
    if not settled:
        return None
    year = settled[-1].plus(1).year - 1
    whole = total(known.line("lives"), Month(year, 1), Month(year, 12)) is not None
    return (Month(year, 1), Month(year, 12)) if whole else None


def lives_title(known: Known) -> str:
    """How many people at least died or disappeared in that year."""
    span = lives_year(known)
    count = total(known.line("lives"), *span) if span else None
    if span is None or count is None:
        return known.asked.say("overview.lives.question")
    return known.asked.say("overview.lives.title", count=count, year=str(span[0].year))


def lives_sentence(known: Known) -> str:
    """The month of that year in which most lives were lost."""
    span = lives_year(known)
    if span is None:
        return ""
    year = [point for point in known.line("lives").known if span[0] <= point.month <= span[1]]
    highest = max(year, key=lambda point: point.value or 0)
    return known.asked.say("overview.lives.sentence", count=int(highest.value or 0),
                           month=month(highest.month, known.asked.language, long=True))  # fmt: skip


def _stages(known: Known) -> tuple[Line, ...]:
    return tuple(within(line, known.first) for line in known.stages)


def _peak_months(stages: tuple[Line, ...]) -> list[Month]:
    return [line.peak.month for line in stages if line.peak]


def _apart(known: Known, months: int) -> str:
    return known.asked.say(f"count.months.{'one' if months == 1 else 'other'}", count=months)


def _lower_than_year_before(stages: tuple[Line, ...]) -> tuple[int, int]:
    """How many counts are lower than a year before, of how many that can be compared."""
    pairs = [(line.last.value or 0, before.value or 0) for line in stages
             if line.last and (before := at(line, line.last.month.plus(-12)))]  # fmt: skip
    return sum(now < before for now, before in pairs), len(pairs)
