"""Taking records in, changing them and telling their history. Nothing is ever removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cauce.errors import EngineError, NotFound, QuestionRefused
from cauce.records.record import Change, Content, Record, Signed
from cauce.records.session import reading, writing
from cauce.records.tables import Changed, Kept


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many records were new, the same and renewed; and the version of each that was left as it holds."""

    new: int
    same: int
    renewed: int
    left: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one home, in one file. A home that never had any has none."""

    place: Path

    def load(self, contents: Sequence[Content], signed: Signed) -> tuple[int, int]:
        """Take in all that are new, or none; gives how many were new and how many were there already, the same.

        Raises QuestionRefused if one is there with another content: what is there is changed one by one, by `change`.
        """
        with _told(), writing(self.place) as session:
            new = 0
            for content in contents:
                held = session.get(Kept, content["id"])
                if held is None:
                    _add(session, content, signed)
                    new += 1
                elif held.content != content:
                    raise QuestionRefused("record-differs", {"record": held.id, "version": held.version})
            return new, len(contents) - new

    def renew(
        self, contents: Sequence[Content], signed: Signed, again: Signed, is_ours: Callable[[Content], bool]
    ) -> TakenIn:
        """Take in all that are new, signed by `signed`, and put a content in the place of one that `is_ours`, signed
        by `again`. What is held with any other content is left as it is.
        """
        with _told(), writing(self.place) as session:
            new, same, renewed = 0, 0, 0
            left: dict[str, int] = {}
            for content in contents:
                held = session.get(Kept, content["id"])
                if held is None:
                    _add(session, content, signed)
                    new += 1
                elif held.content == content:
                    same += 1
                elif is_ours(held.content):
                    _put(session, held, content, again)
                    renewed += 1
                else:
                    left[held.id] = held.version
            return TakenIn(new, same, renewed, left)

    def change(self, content: Content, seen: int, signed: Signed) -> int:
        """Put a content in the place of the version that was seen; gives the new version.

        Raises NotFound for a record that is not held, QuestionRefused if it was changed meanwhile, would not change, or
        was last changed on a later day.
        """
        with _told(), writing(self.place) as session:
            held = session.get(Kept, content["id"])
            if held is None:
                raise NotFound("no-record", {"record": str(content["id"])[:60]})
            if held.version != seen:
                raise QuestionRefused(
                    "record-changed-meanwhile", {"record": held.id, "seen": seen, "version": held.version}
                )
            if held.content == content:
                raise QuestionRefused("record-unchanged", {"record": held.id})
            last = session.scalar(select(func.max(Changed.day)).where(Changed.record == held.id))
            if last and signed.day < last:
                raise QuestionRefused("record-changed-later", {"record": held.id, "day": last.isoformat()})
            return _put(session, held, content, signed)

    def all(self, audience: str = "public") -> list[Record]:
        """Every record of an audience, by its name."""
        if not self.place.is_file():
            return []
        with _told(), reading(self.place) as session:
            held = session.scalars(select(Kept).where(Kept.audience == audience).order_by(Kept.id)).all()
            told = session.scalars(
                select(Changed)
                .join(Kept, Kept.id == Changed.record)
                .where(Kept.audience == audience)
                .order_by(Changed.record, Changed.version)
            )
            changes = {name: tuple(each) for name, each in groupby(told, attrgetter("record"))}
            return [_record(each, changes[each.id]) for each in held]

    def find(self, name: str) -> Record:
        """One record. Raises NotFound."""
        if self.place.is_file():
            with _told(), reading(self.place) as session:
                held = session.get(Kept, name)
                if held is not None:
                    changes = select(Changed).where(Changed.record == name).order_by(Changed.version)
                    return _record(held, session.scalars(changes).all())
        raise NotFound("no-record", {"record": name[:60]})


def _add(session: Session, content: Content, signed: Signed) -> None:
    session.add(
        Kept(id=content["id"], kind=content["record"], audience=content["audience"], version=1, content=dict(content))
    )
    session.flush()
    session.add(_changed(content["id"], 1, None, content, signed))


def _put(session: Session, held: Kept, content: Content, signed: Signed) -> int:
    """Another content in the place of the one that holds; its new version."""
    before, version = held.content, held.version + 1
    held.content, held.version, held.audience = dict(content), version, content["audience"]
    session.add(_changed(held.id, version, before, content, signed))
    session.flush()
    return version


def _changed(name: str, version: int, before: Content | None, after: Content, signed: Signed) -> Changed:
    return Changed(record=name, version=version, day=signed.day, office=signed.office, reason=signed.reason,
                   before=before, after=dict(after))  # fmt: skip


def _record(held: Kept, changes: Sequence[Changed]) -> Record:
    history = tuple(
        Change(each.record, each.version, Signed(each.day, each.office, each.reason), each.before, each.after)
        for each in changes
    )
    return Record(held.id, held.kind, held.audience, held.version, held.content, history)


@contextmanager
def _told() -> Iterator[None]:
    """What the database says, in our words."""
    try:
        yield
    except SQLAlchemyError as fault:
        raise EngineError("records-failed", {"reason": type(fault).__name__}) from fault
