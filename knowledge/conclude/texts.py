"""NARRATIVE: the loaded texts that fit a topic, a place, a time and the words of the question."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from knowledge.findings import Finding, NarrativeFinding, NoData
from knowledge.terms import INSIDE, PeriodKind
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.terms import Indicator, Narrative, Query

SHOWN: Final = 4
"""At most so many texts in a reply."""
CLOSE: Final = 0.55
"""A text is shown beside the best one if it fits at least this well."""
TOPIC: Final = 6.0
"""What the right topic is worth, in words."""
PLACE: Final = 2.0
TIME: Final = 2.0
PAIR: Final = 2.0
"""Two words in the same order are worth so much more than each alone."""
AIMED: Final = 5.0
"""A fact of the very index and year must fit this well: as by the word for an aim."""
ENOUGH: Final = 6.0
"""A text without the topic asked for must fit this well."""
KIN: Final = {
    "event": ("person",),
    "person": ("event",),
    "cause": ("weakness",),
    "weakness": ("cause",),
    "strength": (),
    "solution": ("directive",),
    "directive": ("solution",),
}
"""Topics whose texts may answer for another."""
FACTS: Final = frozenset({"definition", "dimension"})
SOLUTION: Final = "solution"
PERSON: Final = "person"
MEETINGS: Final = ("event", PERSON)
AIM: Final = "aim"
"""How much is aimed at: of the solutions those that hold a figure."""
AUTHOR: Final = "tac gia"
WROTE: Final = re.compile(r"\b(?:tac gia|viet|phong vien|nha bao|dua tin|author|wrote|written)\b")
"""Words that ask who wrote an article, folded."""
PART: Final = re.compile(r"\b(?:chu tri|tham luan|chaired)\b")
"""What somebody did at a meeting, folded."""
LEVELS: Final = {"so": "cap so", "huyen": "cap huyen"}
"""What a level is called in a question -> in the texts, folded."""
POST: Final = "post"
"""Who holds a post: of the texts about people those that name it."""
DEPUTY: Final = "pho"
WITHIN: Final = r"(?: \w+)? "
"""One more word may stand within a post: "chủ tịch UBND tỉnh" for "chủ tịch tỉnh"."""
NAME: Final = 3
"""Words in a row that begin with a capital from which on they are somebody's name."""
FIGURE: Final = re.compile(r"\d,\d")
DEFINITION: Final = "definition"
OF_PAPERS: Final = frozenset({"event", "person", "definition"})
"""Topics under which a paper is asked about: its day, who signed it."""
YEAR: Final = re.compile(r"\b20\d\d\b")
DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
OF_DAYS: Final = frozenset({"event", "person", "strength", "weakness", "directive"})
"""Topics of what took place, or was said, on a day."""
PAPER: Final = re.compile(r"\d+/(?:\d{4}/)?[a-z][\w-]*")
"""The folded number of a paper, as in "1001/qd-bnv"."""


def narrate(desk: Desk) -> Finding:
    """The texts that fit best, best first."""
    query = desk.query
    topic = query.topic or ""
    taught = tuple(one for one in desk.library.answers.values() if one and one.topic == topic)
    chosen = taught or _counting(query.counted, topic, _told(desk, topic))
    if not chosen:
        return NoData(query=query, reason="no_text")
    return NarrativeFinding(
        query=query,
        topic=topic,
        narratives=chosen,
        sources=tuple(dict.fromkeys(one.source for one in chosen)),
    )


def _counting(counted: str, topic: str, texts: tuple[Narrative, ...]) -> tuple[Narrative, ...]:
    """The texts of a meeting that hold how many there were of what is asked to be counted."""
    if not counted or topic not in MEETINGS:
        return texts
    number = re.compile(rf"\d\W+(?:\w+ )?{re.escape(counted)}\b")
    return tuple(one for one in texts if number.search(fold(one.text)))


def _told(desk: Desk, topic: str) -> tuple[Narrative, ...]:
    papers = PAPER.findall(fold(desk.query.focus or "")) if topic in OF_PAPERS else []
    if papers:
        return _naming(desk.library.narratives, papers, dated=topic == "event")
    if topic == POST:
        return _holders(desk)
    if topic == AIM:
        return _aims(desk)
    if topic == INSIDE:
        return _inside(desk)
    texts = fitting(desk, topic)
    return choose(desk, _of_person(desk, texts) if topic == PERSON else texts, topic)


def _of_person(desk: Desk, texts: tuple[Narrative, ...]) -> tuple[Narrative, ...]:
    """Those that name the person who is asked about; all where none tells of the part asked for.

    "Có phải ông A là người chủ trì" is answered by who did, not by what A did there.
    """
    words = (desk.query.focus or "").split()
    runs = (words[at : at + NAME] for at in range(len(words) - NAME + 1))
    names = [fold(" ".join(run)) for run in runs if all(word[:1].isupper() for word in run)]
    found = [one for name in names for one in texts if name in fold(one.text)]
    part = PART.search(fold(desk.query.focus or ""))
    other = part and not any(part.group() in fold(one.text) for one in found)
    return texts if other else tuple(dict.fromkeys(found)) or texts


def _naming(
    texts: Iterable[Narrative], papers: Sequence[str], *, dated: bool
) -> tuple[Narrative, ...]:
    """The texts that name a paper by its number, and its day: no other paper's day is told."""
    ends = [paper + (" ngay" if dated else "") for paper in papers]
    return tuple(one for one in texts if all(end in fold(one.text) for end in ends))[:SHOWN]


def _aims(desk: Desk) -> tuple[Narrative, ...]:
    """The solutions that say how much; else what is told of the aim of an index for that year."""
    found = fitting(desk, SOLUTION)
    tagged = (replace(one, topic=SOLUTION) if AIM in one.tags else one for one in found)
    texts = (one for one in tagged if one.topic == SOLUTION)
    told = choose(desk, (one for one in texts if FIGURE.search(one.text)), SOLUTION)
    years = YEAR.findall(desk.query.focus or "")
    if told or not years:
        return told
    facts = (one for one in fitting(desk, "definition") if one.topic == "definition")
    dated = (one for one in facts if all(year in one.text for year in years))
    asked, weights = _grams(_undated(desk.query.focus or "")), _rarity(desk.library.narratives)
    near = (one for one in dated if overlap(asked, one, weights) >= AIMED)
    return choose(desk, near, "definition")[:1]


def _inside(desk: Desk) -> tuple[Narrative, ...]:
    """Those that tell of the level asked about, the departments or the districts of a province."""
    asked = fold(desk.query.focus or "").split()
    levels = [level for word, level in LEVELS.items() if word in asked] or [*LEVELS.values()]
    told = (one for one in fitting(desk, INSIDE) if any(at in fold(one.text) for at in levels))
    return tuple(one for one in told if "%" in one.text)[:SHOWN]


def _holders(desk: Desk) -> tuple[Narrative, ...]:
    """The texts that name whoever held the post, the newest first: no deputy, no other office."""
    words = map(re.escape, fold(desk.query.focus or "").split())
    post = re.compile(rf"(?<!{DEPUTY} )\b{WITHIN.join(words)}\b")
    texts = fitting(desk, PERSON) if desk.query.focus else ()
    named = (one for one in texts if any(_named(one, at) for at in post.finditer(fold(one.text))))
    return tuple(sorted(named, key=_year_told, reverse=True)[:SHOWN])


def _named(one: Narrative, post: re.Match[str]) -> bool:
    """Whether a name stands behind the post, or before it with a comma."""
    behind, before = one.text[post.end() :].lstrip(), one.text[: post.start()].rstrip()
    return behind[:1].isupper() or before.endswith(",")


def _year_told(one: Narrative) -> int:
    published = one.source.published_on
    return published.year if published else one.period or 0


def fitting(desk: Desk, topic: str) -> tuple[Narrative, ...]:
    """Texts of the place, the time and the indicator asked for; who wrote of it only if asked."""
    wrote = WROTE.search(fold(desk.query.focus or ""))
    return _of_day(
        desk,
        tuple(
            one
            for one in desk.library.narratives
            if (one.topic not in FACTS or one.topic == topic)
            and (AUTHOR not in fold(one.text) or wrote)
            and _of_place(desk, one)
            and of_time(desk.query, one)
            and _of_indicator(desk, one)
        ),
    )


def _of_day(desk: Desk, texts: tuple[Narrative, ...]) -> tuple[Narrative, ...]:
    """Those that tell of the day named or were published on it; all where no text at all does."""
    days = {tuple(map(int, day)) for day in DAY.findall(desk.query.focus or "")}
    dated = tuple(one for one in texts if days & _days(one))
    if desk.query.topic not in OF_DAYS or not dated:
        return texts
    return tuple(one for one in dated if _topic_bonus(one, desk.query.topic or ""))


def _days(one: Narrative) -> set[tuple[int, ...]]:
    told = {tuple(map(int, day)) for day in DAY.findall(one.text)}
    published = one.source.published_on
    return told | ({(published.day, published.month, published.year)} if published else set())


def _of_place(desk: Desk, one: Narrative) -> bool:
    areas = desk.query.areas
    return not areas or one.area in areas


def of_time(query: Query, one: Narrative) -> bool:
    """About a year asked for, or published or held in it."""
    if query.periods.kind is not PeriodKind.YEARS:
        return True
    published = one.source.published_on.year if one.source.published_on else None
    years = query.periods.years
    return {one.period, published} & set(years) != set() or any(str(y) in one.text for y in years)


def _of_indicator(desk: Desk, one: Narrative) -> bool:
    codes = desk.query.indicators
    if not codes or one.indicator is None or one.indicator in codes:
        return True
    if one.topic == DEFINITION:
        return False
    told = fold(one.text)
    return any(fold(name) in told for code in codes for name in _names(desk.indicator(code)))


def _names(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.label, *indicator.names.values(), *indicator.aliases)


def fits(desk: Desk, one: Narrative) -> bool:
    """Whether a text holds enough of the words of the question."""
    return overlap(_grams(_focus(desk)), one, _rarity(desk.library.narratives)) >= ENOUGH


def choose(desk: Desk, texts: Iterable[Narrative], topic: str) -> tuple[Narrative, ...]:
    """Those that fit about as well as the best one."""
    weights = _rarity(desk.library.narratives)
    asked = _grams(_focus(desk))
    texts = tuple(texts)
    kin = [one for one in texts if _topic_bonus(one, topic)]
    scored = [
        (
            overlap(asked, one, weights) + _topic_bonus(one, topic) + _nearness(desk, one),
            -number,
            one,
        )
        for number, one in enumerate(kin or texts)
        if kin or overlap(asked, one, weights) >= ENOUGH
    ]
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    best = scored[0][0] if scored else 0.0
    return tuple(one for score, _, one in scored[:SHOWN] if score >= CLOSE * best)


def _topic_bonus(one: Narrative, topic: str) -> float:
    if one.topic == topic:
        return TOPIC
    return TOPIC / 2 if one.topic in KIN.get(topic, ()) else 0.0


def _nearness(desk: Desk, one: Narrative) -> float:
    """More for a text about the very place and year."""
    query = desk.query
    place = PLACE if one.area in query.areas else 0.0
    return place + (TIME if one.period in query.periods.years else 0.0)


def overlap(asked: frozenset[str], one: Narrative, weights: Mapping[str, float]) -> float:
    """How much of the asked words stand in a text, rare ones counting more."""
    return sum(weights.get(gram, 0.0) for gram in asked & _words(one))


def _focus(desk: Desk) -> str:
    """The words of the question without the years and names that filters look after."""
    folded = fold(desk.query.focus or "")
    names = [*desk.query.areas, *(desk.indicator(code).label for code in desk.query.indicators)]
    for name in names:
        folded = folded.replace(fold(name), " ")
    return _undated(folded)


def _undated(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b", " ", text)


def _grams(text: str) -> frozenset[str]:
    """Single words and neighbouring pairs, folded."""
    words = re.findall(r"\w+", fold(text))
    return frozenset((*words, *(f"{a} {b}" for a, b in pairwise(words))))


@lru_cache(maxsize=4_000)
def _words(one: Narrative) -> frozenset[str]:
    return _grams(one.text).union(*map(_grams, one.tags))


@lru_cache(maxsize=4)
def _rarity(texts: tuple[Narrative, ...]) -> Mapping[str, float]:
    """Word or pair -> weight: the fewer texts hold it, the more."""
    counts = Counter(gram for one in texts for gram in _words(one))
    total = len(texts)
    return {
        gram: log(total / count) / 2 * (PAIR if " " in gram else 1.0)
        for gram, count in counts.items()
    }
