"""What the words of one clause say, gathered, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.numbers.quantities import Quantity


def is_unit(tag: Tag) -> bool:
    """Whether a word calls provinces what they are: "tỉnh", "địa phương", "provinces"."""
    return "areas" in tag.means.get("unit", ())


def lone_unit(tag: Tag | None) -> bool:
    """Whether it is "tỉnh" alone, which may be the home province: one word, and no other sense."""
    return tag is not None and tag.means == {"unit": ("areas",)} and tag.end - tag.start == 1


def is_comma(tag: Tag | None) -> bool:
    """Whether it is a comma."""
    return tag is not None and tag.token is not None and tag.token.kind == "comma"


def is_stop(tag: Tag) -> bool:
    """Whether a sentence ends there."""
    return tag.token is not None and tag.token.kind == "stop"


def names_index(tag: Tag) -> bool:
    """Whether it names an index, or a part of one."""
    return bool(tag.values("indicator") or tag.values("dimension"))


@dataclass(slots=True)
class Slots:
    """Everything one clause names; lists keep the order of the message."""

    tags: tuple[Tag, ...]
    numbers: tuple[Quantity, ...] = ()
    indicators: list[str] = field(default_factory=list)
    dimensions: list[tuple[tuple[str, int], ...]] = field(default_factory=list)
    """Each mention with all it may be: the same name occurs in several indicators."""
    areas: list[str] = field(default_factory=list)
    ministries: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    home: bool = False
    nation: bool = False
    ambiguous: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """(text as typed, the areas it may be)."""
    doubted: list[tuple[str, str, int]] = field(default_factory=list)
    """Initials that may be a province: (text, province, position)."""
    other_indices: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    part_years: list[str] = field(default_factory=list)
    """Quarters, months and halves of which an index is asked for."""
    off_topic: list[str] = field(default_factory=list)
    without: dict[str, list[str]] = field(default_factory=dict)
    """Kind -> names that were excluded."""
    cues: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Slot -> (value, position) in order."""
    unknown: list[str] = field(default_factory=list)
    content: int = 0
    """Tokens that names, numbers and cues explain."""
    named: int = 0
    """Those of them that names explain."""
    surely_named: bool = False
    """Whether an indicator was called by its own name, not only by an everyday word."""

    def has(self, slot: str, *values: str) -> bool:
        """Whether a cue of the slot (with one of the values) occurs."""
        found = self.cues.get(slot)
        if not found:
            return False
        if not values:
            return True
        for value, _ in found:  # noqa: SIM110  (asked hundreds of times a message)
            if value in values:
                return True
        return False

    def add(self, slot: str, value: str, at: int) -> None:
        """Let a word mean something that it does not say by itself."""
        self.cues.setdefault(slot, []).append((value, at))

    def said(self, slot: str) -> tuple[str, ...]:
        """The values of a slot in order, each once."""
        return tuple(dict.fromkeys(value for value, _ in self.cues.get(slot, ())))

    def first(self, slot: str) -> str | None:
        """The first value of a slot."""
        found = self.cues.get(slot)
        return found[0][0] if found else None

    def position(self, slot: str, *values: str) -> int | None:
        """Where the slot (with one of the values) occurs first."""
        for value, at in self.cues.get(slot, ()):
            if not values or value in values:
                return at
        return None

    def drop(self, at: int, *names: str) -> None:
        """Forget what the word at a place says of some slots."""
        for slot in self.cues.keys() & names:
            self.cues[slot] = [cue for cue in self.cues[slot] if cue[1] != at]

    def disown(self, at: int, *names: str) -> None:
        """A word that has no meaning here but in these slots, and no other, is not understood."""
        tag = self.tags[at]
        if tag.means.keys() <= {*names} and not tag.values("filler"):
            self.unknown.append(tag.text)

    def means_at(self, at: int) -> dict[str, tuple[str, ...]]:
        """The cue meanings of the tag at a place; none beyond the ends of the clause."""
        return self.tags[at].means if 0 <= at < len(self.tags) else {}

    def word_at(self, at: int | None) -> str | None:
        """The word at a place, as it was typed; None for no place."""
        return None if at is None else self.tags[at].text

    def role(self, role: str) -> tuple[Quantity, ...]:
        """The numbers that play a role."""
        numbers = self.numbers
        if len(numbers) == 1:  # as nearly always
            return numbers if numbers[0].role == role else ()
        return tuple([number for number in numbers if number.role == role])


def beyond_mean(slots: Slots) -> bool:
    """As in "42,43 là dưới trung bình": what it is under is no score."""
    bounds = [at for _, at in slots.cues.get("comparator", ())]
    return bool(bounds) and all("average" in slots.means_at(at + 1) for at in bounds)
