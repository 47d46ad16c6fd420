"""Another edition of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "gt_igm_returns"


def test_an_empty_origin_is_the_united_states_and_adds_to_a_named_one(tmp_path: Path) -> None:
    taken = take(
        CODE,
        tmp_path,
        "t,q,sex,age,origin,n",
        "2031-05,2031-04,male,adult,,30",
        "2031-05,2031-04,male,adult,USA,4",
        "2031-05,2031-04,male,adult,MEX,5",
        "2031-05,2031-04,female,unaccompanied child,,6",
        "2031-05,2031-04,female,accompanied child,MEX,7",
    )
    columns = ("counterpart_area", "sex", "age", "demographic", "obs_value")
    assert taken.rows(*columns, event="RECEPTION", citizenship="GTM", ref_area="GTM") == [
        ("MEX", "F", "Y_LT18", "ACCOMPANIED_CHILD", 7),
        ("MEX", "M", "Y_GE18", "ADULT", 5),
        ("USA", "F", "Y_LT18", "UNACCOMPANIED_MINOR", 6),
        ("USA", "M", "Y_GE18", "ADULT", 34),
    ]
    assert taken.codes == ["equal-keys"]


def test_an_origin_that_is_not_known_is_told(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,sex,age,origin,n", "2031-05,male,adult,CAN,3", "2031-05,male,adult,MEX,2")
    assert taken.rows("counterpart_area", "obs_value") == [("MEX", 2)]
    assert taken.codes == ["unknown-label"]
