"""Queries and conversations as text: JSON for the store, at most 64 bytes for a button.

A button says all that its tap needs, so it works under an old message and after a restart.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from knowledge.library import Teaching
from knowledge.terms import (
    ON_FIGURES,
    AreaKind,
    Axis,
    Comparator,
    Condition,
    Context,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Provenance,
    Query,
    Reference,
    ReferenceKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from knowledge.library import Library

    Reader = Callable[[Any], Any]

MAX_BYTES: Final = 64
"""What Telegram allows as callback data."""
T = TypeVar("T")

_AS_IT_IS: Final = frozenset({str, int, bool, NoneType})
_EMPTY: Final = (None, (), "", False)


# ---------------------------------------------------------------- JSON


def to_plain(value: object) -> Any:  # noqa: ANN401  (JSON is what it is)
    """A value of `terms` as JSON-ready data; defaults and empty fields are left out."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind in {tuple, list}:
        return [to_plain(item) for item in cast("Iterable[object]", value)]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            name: to_plain(held)
            for name, needed in _kept(cast("Hashable", kind))
            if (held := getattr(value, name)) not in _EMPTY or needed
        }
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@lru_cache(maxsize=64)
def _kept(kind: Hashable) -> tuple[tuple[str, bool], ...]:
    """The fields of a class, and which of them are written even when they are empty."""
    return tuple((f.name, f.default is MISSING) for f in fields(cast("Any", kind)))


def dump(value: object) -> str:
    """A value of `terms` as JSON text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """A value of `terms` back from its JSON text.

    Raises:
        ValueError, TypeError, KeyError, ArithmeticError: the text is of another version.
    """
    return _build(kind, json.loads(text))


def dump_context(context: Context) -> str:
    """The conversation as JSON text."""
    return dump(context)


def load_context(text: str | None) -> Context:
    """The conversation back; an empty one where the text is of another version."""
    if not text:
        return Context()
    try:
        return load(Context, text)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return Context()


def _build(kind: type[T], data: dict[str, Any]) -> T:
    readers = _readers(cast("Hashable", kind))
    return kind(**{name: readers[name](raw) for name, raw in data.items() if name in readers})


@lru_cache(maxsize=64)
def _readers(kind: Hashable) -> dict[str, Reader]:
    """How each field of a class is read."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Reader:  # noqa: ANN401, PLR0911
    """How a value is read that is written as its type says."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        present = _reader(next(arg for arg in inner if arg is not NoneType))
        return lambda raw: None if raw is None else present(raw)
    if origin is tuple and inner[-1] is Ellipsis:
        one = _reader(inner[0])
        return lambda raw: tuple(map(one, raw))
    if origin is tuple:
        each = tuple(map(_reader, inner))
        return lambda raw: tuple(read(item) for read, item in zip(each, raw, strict=True))
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(_build, hint)
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return hint
    return lambda raw: raw


def dump_teaching(teaching: Teaching) -> str:
    """What is taught as JSON text; kind, number and wording are kept beside it."""
    plain = to_plain(teaching)
    kept = {name: plain[name] for name in ("phrase", "means", "text", "source") if name in plain}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def load_teaching(number: int, kind: str, wording: str, content: str) -> Teaching | None:
    """What was taught, back; None where the text is of another version."""
    try:
        record = json.loads(content) | {"number": number, "kind": kind, "wording": wording}
        return _build(Teaching, record)
    except (ValueError, TypeError, KeyError):
        return None


# ---------------------------------------------------------------- buttons

_OPERATIONS: Final = tuple(Operation)
_MEASURES: Final = tuple(Measure)
_AXES: Final = tuple(Axis)
_ORDERS: Final = tuple(Order)
_KINDS: Final = tuple(AreaKind)
_PERIODS: Final = tuple(PeriodKind)
_COMPARATORS: Final = tuple(Comparator)
_REFERENCES: Final = tuple(ReferenceKind)
_WHENCE: Final = tuple(Provenance)
_SLOTS: Final = ("area", "period", "indicator", "dimension", "region", "measure")
"""What may be assumed."""
_IN_A_ROW: Final = 3
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_FIELD: Final = "~"


class Tokens:
    """Writes queries as callback data and reads them back, with the codes of a library."""

    def __init__(self, library: Library) -> None:
        codes = {
            a.name: a.code for a in library.areas if a.kind is AreaKind.PROVINCE and a.set == "63"
        }
        names = {area.name for area in library.areas} | {r.region or "" for r in library.areas}
        self._codes = {name: codes.get(name) or _short(name) for name in names if name}
        self._names = {code: name for name, code in self._codes.items()}
        self._indicators = frozenset(library.indicators)
        self._topics = {_short(topic): topic for topic in _topics(library)}

    def write(self, query: Query) -> str | None:
        """The query in at most 64 bytes, None where it does not fit or would lose meaning."""
        if (
            query.claim is not None
            or query.every
            or any(name not in self._codes for name in query.areas)
        ):
            return None
        try:
            token = _FIELD.join(self._parts(query)).rstrip(_FIELD)
        except KeyError:
            return None
        return token if len(token.encode()) <= MAX_BYTES else None

    def read(self, token: str) -> Query | None:
        """The query of a token, None where it is broken or of another version."""
        parts = token.split(_FIELD)
        if len(parts) > _COUNT or not parts[0]:
            return None
        try:
            query = self._query([*parts, *[""] * (_COUNT - len(parts))])
        except (KeyError, ValueError, IndexError, ArithmeticError):
            return None
        held = self._indicators.issuperset(query.indicators)
        return query if held and (query.indicators or query.operation not in ON_FIGURES) else None

    def _parts(self, query: Query) -> list[str]:
        condition, reference = query.condition, query.reference
        return [
            _letter(_OPERATIONS, query.operation) + query.language[:1],
            "+".join(query.indicators),
            "".join(self._codes[name] + "," for name in query.areas).rstrip(","),
            _periods(query.periods),
            "".join(_letter(_MEASURES, m) for m in query.measures),
            ",".join(map(str, query.dimensions)),
            self._codes[query.scope] if query.scope else "",
            "" if query.axis is Axis.AREAS else _letter(_AXES, query.axis),
            "" if query.by is Measure.SCORE else _letter(_MEASURES, query.by),
            "".join(_letter(_ORDERS, order) for order in query.orders),
            _number(query.limit) + ("#" + _number(query.nth) if query.nth else ""),
            str(query.base or ""),
            _letter(_REFERENCES, reference.kind) + _number(reference.nth) if reference else "",
            self._condition(condition) if condition else "",
            "" if query.kind is AreaKind.PROVINCE else _letter(_KINDS, query.kind),
            _short(query.topic) if query.topic else "",
            ("n" if query.counting else "") + "".join(w[:1] for w in query.wants),
            ",".join(self._codes[name] for name in query.without_areas),
            ",".join(map(str, query.without_periods)),
            _assumed(query.provenance),
        ]

    def _condition(self, condition: Condition) -> str:
        area = self._codes[condition.area] if condition.area else ""
        bounds = (condition.value, condition.upper)
        values = ";".join("" if bound is None else str(bound) for bound in bounds)
        mean = "m" if condition.mean else ""
        return (
            _letter(_MEASURES, condition.measure)
            + _letter(_COMPARATORS, condition.comparator)
            + f"{values};{condition.group or ''};{area};{mean}"
        ).rstrip(";")

    def _query(self, parts: list[str]) -> Query:
        limit, _, nth = parts[10].partition("#")
        return Query(
            operation=_of(_OPERATIONS, parts[0][0]),
            language="en" if parts[0][1:] == "e" else "vi",
            indicators=_split(parts[1], "+"),
            areas=tuple(self._names[code] for code in _split(parts[2])),
            periods=_read_periods(parts[3]),
            measures=tuple(_of(_MEASURES, letter) for letter in parts[4]),
            dimensions=tuple(int(number) for number in _split(parts[5])),
            scope=self._names[parts[6]] if parts[6] else None,
            axis=_of(_AXES, parts[7]) if parts[7] else Axis.AREAS,
            by=_of(_MEASURES, parts[8]) if parts[8] else Measure.SCORE,
            orders=tuple(_of(_ORDERS, letter) for letter in parts[9]),
            limit=int(limit) if limit else None,
            nth=int(nth) if nth else None,
            base=int(parts[11]) if parts[11] else None,
            reference=Reference(_of(_REFERENCES, parts[12][0]), int(parts[12][1:] or 0))
            if parts[12]
            else None,
            condition=self._read_condition(parts[13]) if parts[13] else None,
            kind=_of(_KINDS, parts[14]) if parts[14] else AreaKind.PROVINCE,
            topic=self._topics[parts[15]] if parts[15] else None,
            counting="n" in parts[16],
            wants=tuple(want for want in _WANTS if want[0] in parts[16]),
            without_areas=tuple(self._names[code] for code in _split(parts[17])),
            without_periods=tuple(int(year) for year in _split(parts[18])),
            provenance=_read_assumed(parts[19]),
        )

    def _read_condition(self, text: str) -> Condition:
        value, upper, group, area, mean = (text[2:] + ";;;;").split(";")[:5]
        return Condition(
            measure=_of(_MEASURES, text[0]),
            comparator=_of(_COMPARATORS, text[1]),
            value=_bound(value) if value else None,
            upper=_bound(upper) if upper else None,
            group=group or None,
            area=self._names[area] if area else None,
            mean=mean == "m",
        )


_COUNT: Final = 20
"""Fields of a token."""
_DIGITS_OF_YEAR: Final = 3
"""Of a year counted from 2000."""
_MAGNITUDE: Final = 12
"""Places before or after the point that the bound of a condition may have."""
_WANTS: Final = ("chart", "file", "brief", "detail")


def _letter(values: tuple[T, ...], value: T) -> str:
    return _LETTERS[values.index(value)]


def _of(values: tuple[T, ...], letter: str) -> T:
    return values[_LETTERS.index(letter)]


def _number(value: int | None) -> str:
    return str(value) if value else ""


def _split(text: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(text.split(separator)) if text else ()


def _short(name: str) -> str:
    """Four letters that stand for a name."""
    rest, letters = zlib.crc32(name.encode()), ""
    for _ in range(4):
        rest, place = divmod(rest, len(_LETTERS))
        letters += _LETTERS[place]
    return letters


def _topics(library: Library) -> set[str]:
    said = {
        cue.means.get(slot, "")
        for cue in library.cues
        for slot in ("topic", "aspect", "smalltalk", "aim", "post")
    }
    return said | {narrative.topic for narrative in library.narratives}


def _periods(periods: Periods) -> str:
    if periods == Periods():
        return ""
    years = _runs([year - 2000 for year in periods.years])
    return _letter(_PERIODS, periods.kind) + years + (f"x{periods.count}" if periods.count else "")


def _runs(years: Sequence[int]) -> str:
    """11,13,18-24: three or more years in a row by the first and the last."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ",".join(
        f"{run[0]}-{run[-1]}" if len(run) >= _IN_A_ROW else ",".join(map(str, run)) for run in runs
    )


def _read_periods(text: str) -> Periods:
    if not text:
        return Periods()
    years, _, count = text[1:].partition("x")
    return Periods(
        _of(_PERIODS, text[0]),
        tuple(2000 + year for run in _split(years) for year in _run(run)),
        int(count or 0),
    )


def _run(text: str) -> range:
    first, _, last = text.partition("-")
    if len(last or first) > _DIGITS_OF_YEAR:
        raise ValueError("a run of years that no button has")
    return range(int(first), int(last or first) + 1)


def _bound(text: str) -> Decimal:
    found = Decimal(text)
    if not found.is_finite() or abs(found.adjusted()) > _MAGNITUDE:
        raise ValueError("a figure that no button has")
    return found


def _assumed(provenance: Iterable[tuple[str, Provenance]]) -> str:
    """Which slots nobody stated, two letters each."""
    told = ((slot, whence) for slot, whence in provenance if slot in _SLOTS)
    return "".join(_letter(_SLOTS, slot) + _letter(_WHENCE, whence) for slot, whence in told)


def _read_assumed(text: str) -> tuple[tuple[str, Provenance], ...]:
    pairs = zip(text[::2], text[1::2], strict=True)
    return tuple((_of(_SLOTS, slot), _of(_WHENCE, whence)) for slot, whence in pairs)
