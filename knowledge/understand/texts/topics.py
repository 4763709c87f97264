"""Which text is asked for: the cause of what is told, somebody, or who stands in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.understand.texts.posts import only_who

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def asks_why(slots: Slots) -> bool:
    """As in "sao" before a rise or fall asks for its cause; at the end it asks how things are."""
    why, moved = slots.position("why"), slots.position("measure", "change", "rank_change")
    named = slots.indicators or slots.dimensions or slots.numbers or slots.areas or slots.home
    plain = slots.position("trait") if not named else None
    return why is not None and any(at is not None and why < at for at in (moved, plain))


def asks_who_ranks(slots: Slots) -> bool:
    """As in "hạng 3 là ai" asks for a province, not for a person."""
    named = bool(slots.indicators or slots.dimensions)
    ranked = slots.has("measure", "rank", "change", "rank_change")
    placed = any(slots.has(slot) for slot in ("order", "trait", "comparator", "beside"))
    # of what was spoken of, where it is not named
    end = any(map(slots.has, ("order", "beside", "item", "nth")))
    end = end or only_who(slots)
    return bool(slots.role("rank")) or end or (named and (ranked or placed))


def of_own_day(slots: Slots) -> bool:
    """As in "mệt quá, họp từ sáng tới giờ": "họp" alone, and no word of what was told there."""
    said = [at for topic, at in slots.cues.get("topic", ()) if topic == "event"]
    lone = all(slots.tags[at].end - slots.tags[at].start == 1 for at in said)
    only = len(slots.cues.get("topic", ())) == len(said)
    named = slots.indicators or slots.dimensions or slots.areas or slots.home or slots.ministries
    dated = slots.role("year") or slots.role("date")
    told = any(map(slots.has, ("ask", "all_indicators", "office", "post", "refer", "inside")))
    return bool(said) and lone and only and not (named or dated or told)


def main_topic(slots: Slots, topics: list[str]) -> str:
    """Of several topics the one that asks: causes and directives before events and people."""
    if "person" in topics and slots.has("head"):
        return "person"
    solution, cause = slots.position("topic", "solution"), slots.position("topic", "cause")
    if solution is not None and cause is not None and solution < cause:
        return "solution"
    for topic in ("definition", "cause", "solution", "directive", "weakness", "strength"):
        if topic in topics:
            return topic
    if len(topics) > 1 and not slots.has("ask", "period"):
        who = slots.has("ask", "area") or slots.first("topic") == "person"
        return "person" if who else "event"
    return "event" if "event" in topics else topics[0]
