"""Whether a claim is denied: "… không giảm đúng không", "… did not rise, right"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

CLAIMED: Final = frozenset(
    {"sign", "measure", "group", "place", "order", "comparator", "within", "nth", "lost"}
)
"""What a claim says of a figure."""
_ABSENT: Final = frozenset({"vang", "thieu", "khong", "not"})
"""Folded first syllables of words for who is missing."""
SIDES: Final = frozenset({"higher", "lower"})


def denied(slots: Slots) -> bool | None:
    """Whether the claim is denied; None where that cannot be told for sure."""
    lost = {at for _, at in slots.cues.get("lost", ())}
    told = [None if at in lost else _denies(slots.tags, at) for at in range(len(slots.tags))]
    if any(not tag.known and claims(said) for tag, said in pairwise(slots.tags)):
        return None
    count = sum(one is not False for one in told)
    if not count:
        return False
    return None if count > 1 or None in told or slots.has("but") else True


def _denies(tags: tuple[Tag, ...], at: int) -> bool | None:
    means = tags[at].means
    if "perhaps" in means.get("deny", ()):
        return None
    if "where" in means.get("deny", ()):
        return True if claims_after(tags, at) or _closes(tags, at) else None
    if "deny" in means or "negate" in means or _rhetorical(tags, at):
        return True if claims_after(tags, at) else None
    if _leaves_out(tags, at):
        return True
    if "no" not in means.get("question", ()) or _closes(tags, at):
        return False
    return claims_after(tags, at) or (None if _goes_on(tags, at) else False)


def _rhetorical(tags: tuple[Tag, ...], at: int) -> bool:
    """As in "nào có tăng": the asking word stands alone before the one that opens a question."""
    following = tags[at + 1].means if at + 1 < len(tags) else {}
    return "which_of" in tags[at].means and "yes" in following.get("question", ())


def _leaves_out(tags: tuple[Tag, ...], at: int) -> bool:
    """As in "trong top 10 không có Đồng Tháp à", "vắng Đồng Tháp": who is missing stands behind."""
    rest = tags[at + 1 : at + 3]
    no = "no" in tags[at].means.get("question", ())
    if no and rest and "yes" in rest[0].means.get("question", ()):
        rest = rest[1:]
    elif no or not _absent(tags[at]):
        return False
    named = bool(rest) and bool(rest[0].values("area") or rest[0].values("home"))
    return named and any(map(claims, tags[:at]))


def _absent(tag: Tag) -> bool:
    if "lacks" in tag.means.get("idiom", ()):
        return True
    unsaid = "present" in tag.means or not tag.means
    return unsaid and fold(tag.text).split()[0] in _ABSENT


def _goes_on(tags: tuple[Tag, ...], at: int) -> bool:
    """Whether anything but small words follows, so that "no" may belong to it."""
    rest = tags[at + 1 :]
    following = next(iter(rest), None)
    if (
        following is None
        or all(tag.values("filler") for tag in rest)
        or (following.token and following.token.kind in ("comma", "stop"))
    ):
        return False
    closing = "verify" in following.means or "question" in following.means
    named = any(map(following.values, ("area", "indicator", "year", "home")))
    return not (closing or named)


def claims(tag: Tag) -> bool:
    """Whether a word says something of a figure."""
    if tag.token is not None and tag.token.kind == "number":
        return not tag.text.isdigit()
    return bool(CLAIMED & tag.means.keys()) or bool(SIDES & set(tag.means.get("compare", ())))


def claims_after(tags: tuple[Tag, ...], at: int) -> bool:
    """Whether what follows, past small words, is said of a figure."""
    for tag in tags[at + 1 :]:
        if tag.token is not None and tag.token.kind in ("comma", "stop"):
            return False
        if claims(tag):
            return True
        if "question" not in tag.means and not tag.values("filler"):
            return False
    return False


def _closes(tags: tuple[Tag, ...], at: int) -> bool:
    """As in "có tăng không …": it closes the question that a word before it opened."""
    opened = [i for i in range(at) if "yes" in tags[i].means.get("question", ())]
    return bool(opened) and any(claims(tag) for tag in tags[opened[-1] + 1 : at])
