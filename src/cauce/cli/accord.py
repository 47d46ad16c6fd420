"""The records of the agreement: check files, take them in, show one, change one, tell its history."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cauce import settings
from cauce.accord.keep import signed, take_in_statement, written_yaml
from cauce.accord.plain import plain
from cauce.accord.read import Reading, read
from cauce.accord.shipped import FILES, FOLDER, kept_reason, reason_in
from cauce.cli.exits import DONE, REFUSED
from cauce.cli.output import findings, show
from cauce.desk.home import Home
from cauce.desk.report import plain as document
from cauce.errors import NotAllowed, QuestionRefused
from cauce.language import day as written
from cauce.language import say
from cauce.model.finding import blocking
from cauce.records.record import Record, Signed
from cauce.records.store import Records

_EASTERNMOST = timedelta(hours=14)
"""How far the clocks of the line islands are ahead of universal time."""


def accord(said: Namespace) -> int:
    """Run one of the acts."""
    home = Home(said.home or settings.home())
    records = Records(home.records)
    acts = {"check": _check, "load": _load, "show": _show, "change": _change, "history": _history}
    return acts[said.act](said, records)


def _read(said: Namespace, records: Records) -> Reading:
    """The files that are named, else those that come with Cauce."""
    files = [Path(each) for each in said.named] or list(FILES)
    return read(files, [each.content for each in records.all()])


def _check(said: Namespace, records: Records) -> int:
    reading = _read(said, records)
    stops = blocking(reading.findings)
    facts = {"records": len(reading.records), "count": len(stops)}
    head = say(said.language, "accord.cli.refused" if stops else "accord.cli.checked", **facts)
    show(said, {"records": len(reading.records), "findings": [document(each) for each in reading.findings]},
         [head, *findings(reading.findings, said.language)])  # fmt: skip
    return REFUSED if stops else DONE


def _load(said: Namespace, records: Records) -> int:
    if not said.named:
        return _load_statement(said, records)
    sound = [plain(each) for each in _read(said, records).sound()]
    reason = said.reason or kept_reason("first_taken_in")
    new, same = records.load(sound, _signed(said, said.office or "SEC", reason))
    show(said, {"new": new, "same": same}, [say(said.language, "accord.cli.loaded", new=new, same=same)])
    return DONE


def _load_statement(said: Namespace, records: Records) -> int:
    """What comes with Cauce: new and renewed; what was changed here is named with what differs."""
    day = _day(said)
    found = take_in_statement(records, day, said.office or "SEC", said.reason or "")
    shipped = {each["id"]: plain(each) for each in read(FILES).records}
    lines = [say(said.language, "accord.cli.loaded", new=found.new, same=found.same)]
    if found.renewed:
        lines.append(say(said.language, "accord.cli.renewed", count=found.renewed))
    for name, version in found.left.items():
        content = records.find(name).content
        fields = sorted(each for each, words in shipped[name].items() if content.get(each) != words)
        facts = {"record": name, "version": version, "fields": ", ".join(fields)}
        lines.append(say(said.language, "accord.cli.left", **facts))
    if found.left:
        lines.append(say(said.language, "accord.cli.left.remedy", folder=FOLDER))
    show(said, {"new": found.new, "same": found.same, "renewed": found.renewed, "left": list(found.left)}, lines)
    return DONE


def _show(said: Namespace, records: Records) -> int:
    """One record as a file that `change` takes."""
    if len(said.named) != 1:
        raise NotAllowed("history-of-one", {"count": len(said.named)})
    record = records.find(said.named[0])
    show(said, {"record": record.id, "version": record.version, "content": record.content},
         written_yaml(record.content).splitlines())  # fmt: skip
    return DONE


def _change(said: Namespace, records: Records) -> int:
    reading = _read(said, records) if said.named else None
    if reading is None or said.seen is None or not said.office or not said.reason:
        raise NotAllowed("change-needs", {"options": "FILE, --seen, --office, --reason"})
    sound = reading.sound()
    if len(sound) != 1:
        raise NotAllowed("change-one", {"count": len(sound)})
    content = plain(sound[0])
    version = records.change(content, said.seen, _signed(said, said.office, said.reason))
    show(said, {"record": content["id"], "version": version},
         [say(said.language, "accord.cli.changed", record=content["id"], version=version)])  # fmt: skip
    return DONE


def _history(said: Namespace, records: Records) -> int:
    if len(said.named) != 1:
        raise NotAllowed("history-of-one", {"count": len(said.named)})
    record = records.find(said.named[0])
    lines = [
        say(said.language, "accord.cli.change", version=each.version, day=written(each.signed.day, said.language),
            office=each.signed.office, reason=reason_in(said.language, each.signed.reason))
        for each in record.history
    ]  # fmt: skip
    show(said, _told(record), lines)
    return DONE


def _told(record: Record) -> dict[str, object]:
    return {
        "record": record.id,
        "version": record.version,
        "content": record.content,
        "history": [
            {"version": each.version, "day": each.signed.day, "office": each.signed.office,
             "reason": each.signed.reason, "before": each.before, "after": each.after}
            for each in record.history
        ],
    }  # fmt: skip


def _signed(said: Namespace, office: str, reason: str) -> Signed:
    return signed(_day(said), office, reason)


def _day(said: Namespace) -> date:
    """The day that signs: one that has been, or is now somewhere on earth."""
    now = datetime.now(UTC)
    day: date = said.day.date() if said.day else now.date()
    if day > (now + _EASTERNMOST).date():
        raise QuestionRefused("day-to-come", {"day": day.isoformat()})
    return day
