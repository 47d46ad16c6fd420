"""The file of orders names codes and events that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.errors import StructureError
from cauce.reference.orders import read_orders


@pytest.mark.parametrize(
    "entry",
    [
        "{dimension: legal_basis, code: T43, reporter: USA, events: [US_TITLE_42]}",
        "{dimension: legal_basis, code: T42, reporter: ZZZ, events: [US_TITLE_42]}",
        "{dimension: legal_basis, code: T42, reporter: USA, events: [US_TITLE_43]}",
    ],
)
def test_an_unknown_name_is_an_error_with_its_file(entry: str, tmp_path: Path) -> None:
    place = tmp_path / "orders.yaml"
    place.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(StructureError) as wrong:
        read_orders(place)
    assert "orders.yaml" in str(wrong.value.facts)
