"""What a word that was left aside, or read with a slip, may decide: never dropped in silence.

"cao hất", "cuối bng", "giả pháp": a word, alone or with the words beside it, is one slip away from
a phrase that turns the question. Such a message is asked back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.slots.cover import Tag
    from knowledge.slots.mending import Mender
    from knowledge.slots.trie import Node
    from knowledge.slots.words import Entry
    from knowledge.text import Token

PAIR: Final = 2
LONG: Final = 4
"""Letters from which on a word that is near is hardly another one."""
SLIGHT: Final = 0.3
"""Cost up to which a word is taken as it was typed."""
REACH: Final = 2
"""Words before and after that may belong to one phrase with it."""
NAMES: Final = ("area", "region", "nation", "ministry", "dimension", "home", "elsewhere")
_FRAMES: Final = ("areas", "rank")
TURNING: Final = frozenset(
    {
        "ask",
        "average",
        "beside",
        "but",
        "comparator",
        "each_region",
        "except",
        "extreme",
        "least",
        "limit",
        "lost",
        "most",
        "negate",
        "next",
        "nth",
        "order",
        "place",
        "refer",
        "reference",
        "scope",
        "sign",
        "topic",
        "which_rank",
        "within",
    },
)
"""Slots without which a question is another one."""


class Walk(NamedTuple):
    """How far a walk through the phrases has come."""

    node: Node
    at: int
    typed: tuple[str | None, ...] = ()
    slipped: bool = False


class Nearby:
    """The phrases around a word, one letter of it or of its neighbours being wrong."""

    def __init__(self, root: Node, mender: Mender, english: Iterable[str]) -> None:
        self._root = root
        self._english = frozenset(english)
        self._mender = mender

    def decides(self, tags: tuple[Tag, ...], place: int, tokens: tuple[Token, ...]) -> bool:
        """Whether the words of a tag may be part of a phrase that says what is asked."""
        first, last = _open_around(tags, place)
        fewest = PAIR if acronym(tags[place]) or _compound(tags, place) else 1
        return any(
            len(entry.folded) >= fewest
            and (_turning(entry) or self._counts(entry))
            and not read & set(entry.folded)
            for at, read in doubtful(tags[place], tokens)
            for start in range(first, at + 1)
            for entry in self._slipped(Walk(self._root, start), tokens[:last], at + 1)
        )

    def framed(self, tag: Tag, tokens: tuple[Token, ...]) -> bool:
        """Whether a slip inside a phrase is rather a word that says whose figure, or which.

        As in "của tỉmh từ 2019", "hơn hạngg 3": "tỉnh" and "từ", no "tính từ".
        """
        meant = tag.entries[0] if tag.entries else None
        if meant is None or not 1 < tag.end - tag.start == len(meant.folded):
            return False
        pairs = zip(meant.folded, meant.marked, strict=True)
        for (folded, marked), token in zip(pairs, tokens[tag.start : tag.end], strict=True):
            near = self._mender.close(token) if token.folded != folded else ()
            if not {(folded, marked), (folded, None)} & {*near} and any(map(self._in_frame, near)):
                return True
        return False

    def _in_frame(self, near: tuple[str, str | None]) -> bool:
        """Whether a word is "tỉnh", "hạng" or the like, by itself."""
        node = self._root.children.get(near[0])
        return node is not None and any(
            entry.kind == "cue" and entry.value.get("unit") in _FRAMES and _fits((near[1],), entry)
            for entry in node.entries
            if isinstance(entry.value, dict)
        )

    def missed(
        self,
        tags: tuple[Tag, ...],
        place: int,
        tokens: tuple[Token, ...],
        only_bare: int | None,
    ) -> bool:
        """Whether a word as known may be a slip, the words beside it making another phrase of it.

        An everyday word that lost a letter ("cao nha", "cách nhu"), or the only one whose marks
        are left out: "Tang điểm hiện hành" is "thang điểm" as likely as "tăng điểm".
        """
        tag = tags[place]
        bare = only_bare if only_bare in range(tag.start, tag.end) else None
        if bare is None and not _says_nothing(tag):
            return False
        at = tag.start if bare is None else bare
        first, last = _open_around(tags, place)
        if bare is not None:
            first, last = max(0, tag.start - REACH), tag.end + REACH
        return any(
            len(entry.folded) >= PAIR
            and (_turning(entry) or (bare is not None and entry.kind == "cue"))
            and (_bare_in(entry, walked) if bare is not None else _longer(entry, tokens[start:]))
            and (bare is not None or not _twice(entry, walked, at - start))
            for start in range(first, at + 1)
            for walked, entry in self._slipped_at(Walk(self._root, start), tokens[:last], at)
        )

    def _slipped_at(
        self, walk: Walk, tokens: tuple[Token, ...], slip: int
    ) -> Iterator[tuple[Walk, Entry]]:
        """Phrases from here on whose only slip is at a place."""
        if walk.slipped:
            yield from ((walk, entry) for entry in walk.node.entries if _fits(walk.typed, entry))
        if walk.at >= len(tokens) or len(walk.typed) > REACH:
            return
        token = tokens[walk.at]
        own = token.marked if token.has_marks else None
        here = walk.at == slip
        steps = self._mender.close(token) if here else ((token.folded, own),)
        for syllable, marked in steps:
            below = walk.node.children.get(syllable)
            if below is not None:
                further = Walk(below, walk.at + 1, (*walk.typed, marked), walk.slipped or here)
                yield from self._slipped_at(further, tokens, slip)

    def _counts(self, entry: Entry) -> bool:
        """As in "ight dimensions", "Sinde 2018": few English words are that near to a cue."""
        means = entry.value if entry.kind == "cue" and isinstance(entry.value, dict) else {}
        return entry.phrase in self._english and bool(means.keys() & {"number", "since", "average"})

    def _slipped(self, walk: Walk, tokens: tuple[Token, ...], end: int) -> Iterator[Entry]:
        """Phrases from here on that reach an end and hold one slip."""
        if walk.slipped and walk.at >= end:
            yield from (entry for entry in walk.node.entries if _fits(walk.typed, entry))
        if walk.at >= len(tokens) or len(walk.typed) > REACH:
            return
        token = tokens[walk.at]
        own = token.marked if token.has_marks else None
        steps = [(token.folded, own, walk.slipped)]
        if not walk.slipped:
            steps += [(*near, True) for near in self._mender.close(token)]
        for syllable, marked, slipped in steps:
            below = walk.node.children.get(syllable)
            if below is not None:
                further = Walk(below, walk.at + 1, (*walk.typed, marked), slipped=slipped)
                yield from self._slipped(further, tokens, end)


def acronym(tag: Tag) -> bool:
    """As in "bét bng": the initials of a ministry in small letters, or a word that lost one."""
    return bool(tag.values("ministry")) and tag.text.islower() and tag.entries[0].phrase.isupper()


def _compound(tags: tuple[Tag, ...], place: int) -> bool:
    """As in "không tham gia": two strange words side by side are one of their own."""
    beside = tags[max(0, place - 1) : place + PAIR]
    return not tags[place].known and sum(not tag.known for tag in beside) > 1


def doubtful(tag: Tag, tokens: tuple[Token, ...]) -> Iterator[tuple[int, set[str]]]:
    """The words of a tag that are not as its phrase has them, each with what it was read as.

    A name that is misspelt has rivals of its own, other names.
    """
    if not tag.entries:
        yield from ((at, set()) for at in range(tag.start, tag.end))
        return
    meant = tag.entries[0]
    named = any(entry.kind in NAMES for entry in tag.entries) and not tag.values("home")
    if named and not acronym(tag):
        return
    words = tokens[tag.start : tag.end]
    if len(words) > REACH:
        return
    if len(words) != len(meant.folded):
        yield from ((at, set(meant.folded)) for at in range(tag.start, tag.end))
        return
    for at, (word, folded, marked) in enumerate(
        zip(words, meant.folded, meant.marked, strict=True), tag.start
    ):
        if acronym(tag) or word.folded != folded or (word.has_marks and word.marked != marked):
            yield at, {folded}


def _says_nothing(tag: Tag) -> bool:
    """Whether a tag is a single word, typed as known, that only fills."""
    filling = bool(tag.entries) and all(entry.kind == "filler" for entry in tag.entries)
    return filling and tag.end - tag.start == 1 and tag.cost < SLIGHT


def only_bare(tags: tuple[Tag, ...], tokens: tuple[Token, ...]) -> int | None:
    """Where the only word of a message stands whose marks were left out; None if none does."""
    if not any(token.has_marks for token in tokens):
        return None
    bare = (at for tag in tags for at in _bare(tag, tokens))
    first = next(bare, None)
    return first if next(bare, None) is None else None


def _bare(tag: Tag, tokens: tuple[Token, ...]) -> Iterator[int]:
    """Words of a tag that lack the marks of its phrase."""
    words = tokens[tag.start : tag.end]
    meant = tag.entries[0] if tag.entries else None
    if meant is None or len(words) != len(meant.folded):
        return
    for at, (word, folded, marked) in enumerate(
        zip(words, meant.folded, meant.marked, strict=True), tag.start
    ):
        if not word.has_marks and word.folded == folded != marked:
            yield at


def _longer(entry: Entry, tokens: tuple[Token, ...]) -> bool:
    """Whether a letter was left out of a phrase."""
    typed = (token.folded for token in tokens)
    return any(len(word) < len(meant) for word, meant in zip(typed, entry.folded, strict=False))


def _twice(entry: Entry, walk: Walk, place: int) -> bool:
    """As in "tỉnh cho sếp": beside marked words "chót" lost a letter and its mark, two slips."""
    marked = any(given is not None for given in walk.typed)
    lost = walk.typed[place] is None and entry.folded[place] != entry.marked[place]
    return marked and lost


def _bare_in(entry: Entry, walk: Walk) -> bool:
    """Whether what was typed without marks has none in the phrase either."""
    return all(
        given is not None or folded == marked
        for given, folded, marked in zip(walk.typed, entry.folded, entry.marked, strict=True)
    )


def _open_around(tags: tuple[Tag, ...], place: int) -> tuple[int, int]:
    """From where to where words stand that no longer phrase holds."""
    first = last = place
    while first > max(0, place - REACH) and _single(tags[first - 1]):
        first -= 1
    while last + 1 < min(len(tags), place + REACH + 1) and _single(tags[last + 1]):
        last += 1
    return tags[first].start, tags[last].end


def _single(tag: Tag) -> bool:
    named = any(entry.kind not in ("cue", "filler", "ambiguous") for entry in tag.entries)
    return tag.end - tag.start == 1 and tag.token is None and not named


def _turning(entry: Entry) -> bool:
    """Whether a phrase says what, where, when or how it is asked."""
    if entry.rule:
        return False
    if entry.kind == "cue" and isinstance(entry.value, dict):
        means = entry.value.keys()
        apart = entry.value.get("compare") == "gap" and len(entry.folded) >= PAIR
        apart = apart or (entry.value.get("compare") == "lower" and len(entry.folded[0]) >= LONG)
        return bool(means & TURNING) or apart or entry.value.get("measure") == "group"
    return entry.kind in NAMES and len(entry.folded) > 1


def _fits(typed: tuple[str | None, ...], entry: Entry) -> bool:
    """Whether the marks that were typed are those of the phrase."""
    return all(
        given is None or given == proper for given, proper in zip(typed, entry.marked, strict=True)
    )
