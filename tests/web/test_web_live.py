"""The archive may be edited, broken or indexed anew while it is served."""

from __future__ import annotations

import shutil
import time

from asquoted.search.build import rebuild

from .conftest import Shown

MECHANISM = "lavrov-2019-05-15-mechanism"
QUOTES = "sources/*/quotes.toml"


def soon(shown: Shown, address: str, words: str) -> None:
    """A page has words within a few seconds."""
    until = time.monotonic() + 10
    while words not in shown.client.get(address).get_data(as_text=True):
        assert time.monotonic() < until, f"{address} never had {words!r}"
        time.sleep(0.05)


def test_an_edit_by_hand_is_on_the_page_of_the_quote_at_once(shipped: Shown) -> None:
    assert "robust mechanism" in shipped.get(f"/q/{MECHANISM}")
    shipped.change(QUOTES, "a robust mechanism", "a feeble mechanism")
    page = shipped.get(f"/q/{MECHANISM}")
    assert "distorted" in page
    assert "feeble" in page


def test_an_edit_by_hand_is_found_by_a_search_soon_after(shipped: Shown) -> None:
    shipped.get("/?q=feeble")
    shipped.change(QUOTES, "a robust mechanism", "a feeble mechanism")
    soon(shipped, "/?q=feeble", f'href="/q/{MECHANISM}"')


def test_a_new_id_is_found_at_once_and_the_old_one_is_gone(shipped: Shown) -> None:
    shipped.get(f"/q/{MECHANISM}")
    shipped.change(QUOTES, f'id = "{MECHANISM}"', 'id = "lavrov-2019-05-15-mechanisms"')
    assert "robust mechanism" in shipped.get("/q/lavrov-2019-05-15-mechanisms")
    assert 'href="/q/lavrov-2019-05-15-mechanisms"' in shipped.get(f"/q/{MECHANISM}", 404)


def test_another_name_of_a_speaker_is_taken_in(shipped: Shown) -> None:
    shipped.change("speakers.toml", 'name = "Sergey Lavrov"', 'name = "Sergey Viktorovich Lavrov"')
    soon(shipped, f"/q/{MECHANISM}", "Sergey Viktorovich Lavrov")


def test_a_broken_file_leaves_what_was_read_before_with_a_notice(shipped: Shown) -> None:
    shipped.get("/")
    shipped.change(QUOTES, "[[quote]]", "[[quote")
    page = shipped.get(f"/q/{MECHANISM}")
    assert "robust mechanism" in page
    assert "can’t be read just now" in page
    assert "quotes.toml:" in page
    shipped.change(QUOTES, "[[quote\n", "[[quote]]\n")
    assert "can’t be read just now" not in shipped.get(f"/q/{MECHANISM}")


def test_a_damaged_capture_turns_its_quotes_unchecked(shipped: Shown) -> None:
    assert "verbatim" in shipped.get(f"/q/{MECHANISM}")
    for text in shipped.path.glob("sources/*/captures/*.*.txt"):
        text.write_text(text.read_text("utf-8").replace("must strive", "may strive"), "utf-8")
    assert "unchecked" in shipped.get(f"/q/{MECHANISM}")
    assert "can’t be trusted" in shipped.get("/s/asmolov-2019-korean-peace")


def test_a_source_that_is_taken_out_is_gone(shipped: Shown) -> None:
    shipped.get(f"/q/{MECHANISM}")
    shutil.rmtree(shipped.path / "sources" / "asmolov-2019-korean-peace")
    shipped.get(f"/q/{MECHANISM}", 404)
    soon(shipped, "/", "The archive has no quotes yet")


def test_an_index_that_is_built_anew_or_deleted_meanwhile_goes_unnoticed(shipped: Shown) -> None:
    before = shipped.get("/?q=sanctions")
    rebuild(shipped.path)
    assert shipped.get("/?q=sanctions") == before
    shutil.rmtree(shipped.path.parent / "index")
    assert shipped.get("/?q=sanctions") == before
    assert shipped.get("/?q=mechanism")
