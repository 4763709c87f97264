"""indicators/*.yaml: how each index is named, measured, scaled and published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.alternatives import phrases_of
from knowledge.terms import Break, Dimension, Indicator, Scale

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from knowledge.library.files import Folder
    from knowledge.library.values import Item

LANGUAGES: Final = ("vi", "en")
_LAST_PERIOD: Final = 2100
"""A later year is a slip of the finger."""

_NEEDED: Final = (
    "code",
    "label",
    "names",
    "measures",
    "aliases",
    "unit",
    "decimals",
    "publishers",
    "first_period",
    "scales",
    "dimensions",
    "dimension_words",
    "complete",
)
_OPTIONAL: Final = (
    "ministries",
    "groups",
    "breaks",
    "missing",
    "published_on",
    "respondents",
    "notes",
    "dimension_maxima",
    "total_is_sum",
)


@dataclass(frozen=True, slots=True)
class IndicatorFile:
    """An indicator, what its file says besides, and the items that later checks point at."""

    indicator: Indicator
    fields: dict[str, Item]
    missing_reasons: dict[int, dict[str, str]]
    dimension_maxima: dict[tuple[int, int], Decimal]
    """Period and dimension -> highest possible figure."""

    @property
    def total_is_sum(self) -> bool:
        """Whether the total is the sum of the dimensions."""
        return self.fields["total_is_sum"].flag()

    def maximum(self, period: int, dimension: int | None) -> Decimal | None:
        """The highest possible figure; None where it is not known."""
        scale = scale_of(self.indicator, period)
        if not scale or dimension is None:
            return scale.maximum if scale else None
        return self.dimension_maxima.get((period, dimension), scale.dimension_max)

    @property
    def missing_areas(self) -> tuple[Item, ...]:
        """The names of the missing areas, where they stand."""
        records = (_missing(item) for _, item in self.fields["missing"].pairs())
        return tuple(area for record in records for area in record["areas"].items())


def read_indicators(folder: Folder) -> tuple[IndicatorFile, ...]:
    """Every indicator of the directory; a code that comes again is reported and left out."""
    found: dict[str, IndicatorFile] = {}
    for name in folder.names("indicators/*.yaml"):
        read = _indicator(folder.tree(name))
        code = read.fields["code"]
        wanted = f"indicators/{code.text().lower()}.yaml"
        if code.present and name != wanted:
            message = messages.WRONG_FILE_NAME
            code.wrong(message.format(indicator=code.text(), name=wanted))
        if code.present:
            found.setdefault(code.text(), read)
    return tuple(found.values())


def scale_of(indicator: Indicator, period: int) -> Scale | None:
    """The scale of a period; None before the first and in gaps."""
    for scale in indicator.scales:
        if scale.first <= period <= (scale.last or _LAST_PERIOD):
            return scale
    return None


def translations(item: Item) -> dict[str, str]:
    """A text in every language; none if it is absent."""
    if item.node is None:
        return {}
    record = item.record(LANGUAGES)
    return {language: record[language].text() for language in LANGUAGES}


def _indicator(item: Item) -> IndicatorFile:
    fields = item.record(_NEEDED, _OPTIONAL)
    indicator = Indicator(
        code=fields["code"].text(),
        label=fields["label"].text(),
        names=translations(fields["names"]),
        measures=translations(fields["measures"]),
        aliases=tuple([phrase for phrase, _ in phrases_of(fields["aliases"])]),
        unit=fields["unit"].text(),
        decimals=fields["decimals"].whole(),
        publishers=fields["publishers"].texts(),
        first_period=fields["first_period"].whole(),
        scales=_scales(fields["scales"]),
        dimensions={key.whole(): _dimension(key, v) for key, v in fields["dimensions"].pairs()},
        dimension_words=fields["dimension_words"].texts(),
        complete=fields["complete"].flag(),
        ministries=fields["ministries"].flag(),
        groups=fields["groups"].texts(),
        breaks=tuple(_break(entry) for entry in fields["breaks"].items()),
        missing={k.whole(): _missing(v)["areas"].texts() for k, v in fields["missing"].pairs()},
        published_on=_days(fields["published_on"]),
        respondents={key.whole(): value.whole() for key, value in fields["respondents"].pairs()},
        notes=translations(fields["notes"]),
    )
    _check_periods(indicator, fields)
    return IndicatorFile(indicator, fields, _reasons(fields["missing"]), _maxima(fields))


def _days(item: Item) -> dict[int, date]:
    found = ((key.whole(), value.day()) for key, value in item.pairs())
    return {period: day for period, day in found if day}


def _scales(item: Item) -> tuple[Scale, ...]:
    scales: list[Scale] = []
    for entry in item.items():
        record = entry.record(("first", "dimensions", "maximum"), ("last", "dimension_max"))
        scale = Scale(
            first=record["first"].whole(),
            last=record["last"].whole() or None,
            dimensions=tuple(number.whole() for number in record["dimensions"].items()),
            maximum=record["maximum"].decimal(),
            dimension_max=record["dimension_max"].decimal() or None,
        )
        if scales and scale.first <= (scales[-1].last or scale.first):
            entry.wrong(messages.SCALES_OVERLAP.format(period=scale.first))
        scales.append(scale)
    return tuple(scales)


def _dimension(key: Item, item: Item) -> Dimension:
    record = item.record(("names",), ("aliases", "earlier_name", "earlier_until"))
    return Dimension(
        number=key.whole(),
        names=translations(record["names"]),
        aliases=tuple([phrase for phrase, _ in phrases_of(record["aliases"])]),
        earlier_name=record["earlier_name"].text() or None,
        earlier_until=record["earlier_until"].whole() or None,
    )


def _break(item: Item) -> Break:
    record = item.record(("period", "note"), ("dimension",))
    return Break(
        period=record["period"].whole(),
        dimension=record["dimension"].whole() or None,
        note=translations(record["note"]),
    )


def _missing(item: Item) -> dict[str, Item]:
    return item.record(("areas",), ("reason",))


def _reasons(item: Item) -> dict[int, dict[str, str]]:
    records = ((period.whole(), _missing(entry)["reason"]) for period, entry in item.pairs())
    return {period: translations(reason) for period, reason in records if reason.present}


def _maxima(fields: dict[str, Item]) -> dict[tuple[int, int], Decimal]:
    return {
        (period.whole(), dimension.whole()): value.decimal()
        for period, entry in fields["dimension_maxima"].pairs()
        for dimension, value in entry.pairs()
    }


# ---------------------------------------------------------------- periods and dimensions


def _check_periods(indicator: Indicator, fields: dict[str, Item]) -> None:
    """Report periods outside every scale and dimensions that a scale or a break does not have."""
    for key in ("missing", "published_on", "respondents", "dimension_maxima"):
        for period, _ in fields[key].pairs():
            check_period(indicator, period, period.whole())
    for entry, found in zip(fields["breaks"].items(), indicator.breaks, strict=True):
        check_period(indicator, entry, found.period)
        check_dimension(indicator, entry, found.period, found.dimension)
    for entry, scale in zip(fields["scales"].items(), indicator.scales, strict=True):
        for dimension in scale.dimensions:
            if dimension not in indicator.dimensions:
                _wrong_dimension(indicator, entry, scale.first, dimension)


def check_period(indicator: Indicator, place: Item, period: int) -> None:
    """Report a period that no scale covers."""
    if not scale_of(indicator, period):
        place.wrong(messages.PERIOD_OUTSIDE.format(period=period, indicator=indicator.label))


def check_dimension(indicator: Indicator, place: Item, period: int, dimension: int | None) -> None:
    """Report a dimension that the scale of the period does not have."""
    scale = scale_of(indicator, period)
    if scale and dimension is not None and dimension not in scale.dimensions:
        _wrong_dimension(indicator, place, period, dimension)


def _wrong_dimension(indicator: Indicator, place: Item, period: int, dimension: int) -> None:
    place.wrong(
        messages.UNKNOWN_DIMENSION.format(
            indicator=indicator.label,
            period=period,
            dimension=dimension,
        ),
    )
