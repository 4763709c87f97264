"""What is asked of texts: a letter to be drafted, a detail to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_REACH: Final = 4
"""Tags from "soạn" to the paper that is to be drafted at most."""
_OF_FIGURES: Final = (
    "indicators",
    "points",
    "percent",
    "places",
    "rank",
    "year",
    "areas",
    "dimension",
)


def drafts(slots: Slots) -> str:
    """The paper that is to be drafted, as in "soạn giúp tờ trình", no figure being asked for."""
    if slots.has("ask") or slots.has("measure") or slots.has("which_rank"):
        return ""
    verbs = [at for _, at in slots.cues.get("draft", ())]
    papers = [at for _, at in slots.cues.get("document", ())]
    near = (paper for paper in papers for verb in verbs if 0 < paper - verb <= _REACH)
    paper = next(near, None)
    return "" if paper is None else slots.tags[paper].text


def counted_of(slots: Slots) -> str:
    """The folded word that is counted: "có bao nhiêu đại biểu dự", where no figure is."""
    surveyed = slots.position("aspect", "method")
    if surveyed is not None and not slots.indicators:  # "bao nhiêu người" is said in one
        return fold(slots.tags[surveyed].text).split(" ")[-1]
    at = slots.position("ask", "quantity")
    if at is None or slots.indicators or at + 1 >= len(slots.tags):
        return ""
    tag = slots.tags[at + 1]
    measured = set(tag.means.get("unit", ())) & {*_OF_FIGURES}
    named = tag.token is not None or measured or "measure" in tag.means
    return "" if named else fold(tag.text)
