from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asquoted.model import Locator, Region
from asquoted.sources.blocks import Block, in_order, join, label

BLOCKS = st.lists(st.builds(lambda text: label(Block(text=text), "x"), st.text(max_size=5)), max_size=6)


@given(BLOCKS, st.sampled_from(["\n\n", "\n", "\t"]))
def test_regions_keep_their_words_when_blocks_are_joined(blocks: list[Block], gap: str) -> None:
    joined = join(blocks, gap)

    texts = [block.text for block in blocks if block.text]
    assert joined.text == gap.join(texts)
    assert [joined.text[region.start : region.end] for region in joined.regions] == texts


def test_a_label_holds_what_is_labelled_already() -> None:
    inner = join([Block(text="a"), label(Block(text="b"), "hidden")])

    assert label(inner, "page", Locator(label="page", value="3")).regions == (
        Region(start=0, end=4, label="page", locator=Locator(label="page", value="3")),
        Region(start=3, end=4, label="hidden"),
    )
    assert label(Block(text=""), "page").regions == ()


def test_order_is_by_place_outer_before_inner_and_none_twice() -> None:
    outer, inner = Region(start=0, end=4, label="page"), Region(start=0, end=2, label="hidden")

    assert in_order([inner, outer, inner]) == (outer, inner)
