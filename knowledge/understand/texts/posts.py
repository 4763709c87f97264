"""Who holds a post: "Giám đốc Sở Nội vụ hiện tại là ai", and what is private about a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots

POST: Final = "post"
"""The topic of the texts that name who holds a post."""
NAME: Final = 3
"""Words of a person's name at least."""
_IDLE: Final = ("latest", "unit", "conduct", "scope")
"""Cues that may stand between a post and "là ai"."""


def of_post(slots: Slots, frame: Frame) -> Frame:
    """The frame that asks for the holder of a post, where that is all that is asked of people."""
    post = _post_asked(slots) if frame.topic == "person" else None
    areas = tuple(slots.areas)  # a ministry beside a post is its office, no place
    return replace(frame, topic=POST, focus=post, areas=areas) if post else frame


def _post_asked(slots: Slots) -> str | None:
    """The post with its office, as typed; None where its holder is not asked for."""
    at = slots.position("post")
    if at is None or not {*slots.said("topic")} <= {"person", "event"}:
        return None
    office = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
    owned = office is not None and _is_office(office)
    end = at + 1 + owned
    before, behind = slots.tags[:at], slots.tags[end:]
    told = owned and not (slots.has("verify") or slots.has("question") or any(map(_named, before)))
    if not (told or _who_first(before) or _who_next(behind)):
        return None
    return " ".join(map(_spelt_out, slots.tags[at:end]))


def _named(tag: Tag) -> bool:
    """As in "ông Hồ Thanh Phương … Giám đốc Sở Nội vụ": somebody is said to hold the post."""
    spoken = tag.means.keys() == {"topic"} and "person" in tag.means["topic"]
    return spoken and tag.end - tag.start >= NAME


def _spelt_out(tag: Tag) -> str:
    """The words of a tag, those that a short form stands for: "Sở TNMT"."""
    return tag.entries[0].phrase if tag.entries else tag.text


def _is_office(tag: Tag) -> bool:
    return "office" in tag.means or bool(tag.values("ministry"))


def _who_first(tags: tuple[Tag, ...]) -> bool:
    """As in "ai là …", "ai đang làm …"."""
    return _who_next(tags[::-1])


def _who_next(tags: tuple[Tag, ...]) -> bool:
    """Whether "ai", "tên gì" comes next, places and small words aside."""
    for tag in tags:
        if "area" in tag.means.get("ask", ()):
            return True
        if not _idle(tag):
            return False
    return False


def _idle(tag: Tag) -> bool:
    placed = any(tag.values(kind) for kind in ("area", "home", "nation", "filler"))
    return placed or (bool(tag.means) and set(tag.means) <= set(_IDLE))


def only_who(slots: Slots) -> bool:
    """As in "PAPI 2022 Đông Nam Bộ là ai": no person is spoken of but by "ai"."""
    spoken = [at for topic, at in slots.cues.get("topic", ()) if topic == "person"]
    asked = all("area" in slots.means_at(at).get("ask", ()) for at in spoken)
    table = bool(slots.indicators) and bool(slots.regions or slots.role("year"))
    return table and asked and not slots.has("topic", "event")


def private(slots: Slots) -> bool:
    """As in "ông Phạm Thiện Nghĩa quê ở đâu": what the texts never tell of a person."""
    person = slots.has("topic", "person") or slots.has("post")
    return person and not (slots.indicators or slots.dimensions)
