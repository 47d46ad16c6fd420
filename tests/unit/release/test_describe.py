"""What an edition says of a publication: its tables as far as they were stated, its vintages in their order."""

from __future__ import annotations

from pathlib import Path

from cauce.reference import codelists, dataflows
from cauce.release.describe import describe_structures
from tests.statements import Said, deliver, edition, publication
from tests.unit.harmonise.invented import TEXT, fix

FIRST = Said(5, 1, (("2023-11", "Honduras", "5"), ("2023-12", "Honduras", "6")))
LATE = Said(2, 2, (("2023-10", "Honduras", "4"),))


def test_a_table_is_described_as_far_as_it_was_stated(tmp_path: Path) -> None:
    said = edition(deliver(tmp_path, [FIRST, LATE])).sources["xx_invented"]
    assert said["tables"] == [
        {"name": "nationality", "dataflow": "DF_TRANSIT", "first": "2023-10", "last": "2023-12"}
    ]  # fmt: skip
    assert said["order"] == ["nationality", "total"]


def test_the_last_month_of_a_table_is_not_hidden_by_a_fiscal_year_before_it(tmp_path: Path) -> None:
    """Fiscal 2023 ended in September 2023; as text it comes after every month."""
    lines = (("FY2023", "Honduras", "90"), ("2022-10", "Honduras", "7"), ("2024-07", "Honduras", "8"))
    said = edition(deliver(tmp_path, [Said(5, 1, lines)])).sources["xx_invented"]
    assert [(each["first"], each["last"]) for each in (*said["tables"], *said["vintages"])] == [
        ("2022-10", "2024-07")
    ] * 2


def test_vintages_stand_in_the_order_of_publication_whenever_they_came(tmp_path: Path) -> None:
    ground = deliver(tmp_path, [FIRST, LATE])
    vintages = edition(ground).sources["xx_invented"]["vintages"]
    assert [(each["first"], each["last"], each["cells"]) for each in vintages] == [
        ("2023-10", "2023-10", 1), ("2023-11", "2023-12", 2),
    ]  # fmt: skip
    assert [each["bytes"] for each in vintages] == [
        (ground.archive / each["vintage"]).stat().st_size for each in vintages
    ]  # fmt: skip


def test_a_fix_is_described_with_its_reason_in_both_languages(tmp_path: Path) -> None:
    entry = fix("flag", at={"citizenship": ("HND",)}, value="B")
    said = edition(deliver(tmp_path, [FIRST], by=publication(fixes=(entry,)))).sources["xx_invented"]
    (told,) = said["fixes"]
    assert (told["action"], told["reason"], told["status"]) == ("flag", TEXT, "open")


def test_codes_are_described_with_their_parent_and_both_names() -> None:
    said = describe_structures(dataflows(), codelists())
    lists = said["codelists"]
    assert isinstance(lists, dict)
    assert ["013", "WHEM", "Central America", "América Central"] in lists["CL_CITIZENSHIP"]
