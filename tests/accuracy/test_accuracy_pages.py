"""The HTML reader does not fall below what it has reached on the pages labelled by hand."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from . import score_pages as scoring

HERE = Path(__file__).parent
FLOOR = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["pages"]
PAGES = sorted((HERE / "pages").glob("*.html"))


def test_no_floor_is_undercut() -> None:
    reached = scoring.score(PAGES)
    print(reached.kept, reached.labelled, reached.boilerplate, reached.about)
    for fault in reached.faults:
        print(f"  {fault.page}: {fault.sort}: {fault.words} {fault.told}")
    assert reached.kept[0] == reached.kept[1], "all text is kept"
    assert reached.labelled[0] >= FLOOR["labelled"] * reached.labelled[1]
    assert reached.boilerplate[0] >= FLOOR["boilerplate"] * reached.boilerplate[1]
    assert reached.about[0] >= FLOOR["about"] * reached.about[1]
    assert not [fault for fault in reached.faults if fault.sort == "leaked"]
    assert len({fault.page for fault in reached.faults if fault.sort == "boilerplate"}) <= FLOOR["pages-with-faults"]


def test_the_floors_were_measured_on_these_pages() -> None:
    digest = hashlib.sha256()
    for page in PAGES:
        digest.update(page.read_bytes() + page.with_suffix(".json").read_bytes())
    assert f"sha256:{digest.hexdigest()}" == FLOOR["digest"]
