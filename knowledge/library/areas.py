"""areas.csv, other_areas.yaml and lexicon/areas.yaml: the units and what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.report import nearest
from knowledge.library.values import check_name
from knowledge.terms import Area, AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.library.files import Folder
    from knowledge.library.values import Item, Row

_COLUMNS: Final = ("set", "code", "name", "kind", "region", "valid_from", "valid_to", "successor")
_TITLES: Final = ("tỉnh", "thành phố")
_LEXICON: Final = (
    "provinces",
    "ambiguous",
    "groups",
    "typed_exactly",
    "capitals_only",
    "parts",
    "weak",
    "regions",
    "loose_regions",
    "nation",
    "home",
    "all_ministries",
    "ministries",
)


@dataclass(frozen=True, slots=True)
class Areas:
    """All units with their names, and the items that later checks point at."""

    areas: tuple[Area, ...]
    region_names: dict[str, str]
    """Region -> its name in the observations."""
    nation: str
    lexicon: dict[str, Item]

    def names(self, *kinds: AreaKind) -> frozenset[str]:
        """The canonical names of these kinds; of all where none is given."""
        return frozenset(area.name for area in self.areas if not kinds or area.kind in kinds)

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Canonical name -> aliases."""
        groups = (self.lexicon[key] for key in ("provinces", "regions", "ministries"))
        found = {key.text(): value.texts() for group in groups for key, value in group.pairs()}
        return {**found, self.nation: self.lexicon["nation"].texts()}


def read_areas(folder: Folder) -> Areas:
    """All units: provinces of both sets, regions, ministries, the nation and the means."""
    provinces = _provinces(tuple(folder.rows("areas.csv", _COLUMNS)))
    lexicon = folder.tree("lexicon/areas.yaml").record((), _LEXICON)
    others = folder.tree("other_areas.yaml").record(("nation", "means", "regions"))
    nation = others["nation"].text()
    region_names = {key.text(): value.text() for key, value in others["regions"].pairs()}
    areas = (
        *provinces,
        *_regions(provinces, region_names, others["regions"]),
        *(_unit(key.text(), AreaKind.MINISTRY) for key, _ in lexicon["ministries"].pairs()),
        _unit(nation, AreaKind.NATION),
        *(_unit(name, AreaKind.MEAN) for name in others["means"].texts()),
    )
    found = Areas(areas, region_names, nation, lexicon)
    _check_lexicon(found)
    return found


def names_to(item: Item) -> dict[str, tuple[str, ...]]:
    """A mapping from a name to names; a single one may stand without brackets."""
    return {
        key.text(): value.texts() if value.is_list else (value.text(),)
        for key, value in item.pairs()
    }


def check_names(item: Item, known: Iterable[str], message: str) -> None:
    """Report names in a mapping's values (one or a list) that are not known."""
    for _, value in item.pairs():
        for name in value.items() if value.is_list else (value,):
            check_name(name, known, message)


def _unit(name: str, kind: AreaKind, area_set: str = "", region: str | None = None) -> Area:
    """A unit that is no province: it has no official code, so its name is its code."""
    return Area(set=area_set, code=name, name=name, kind=kind, region=region)


def _provinces(rows: tuple[Row, ...]) -> tuple[Area, ...]:
    names = {row["name"] for row in rows}
    places: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (row["set"], row["code"])
        if places.setdefault(key, row.place) != row.place:
            row.wrong(messages.ID_TWICE.format(name=" ".join(key), place=places[key]))
        if row["kind"] not in _TITLES:
            row.wrong(messages.NOT_A_KIND.format(text=row["kind"]))
        if row["successor"] and row["successor"] not in names:
            hint = nearest(row["successor"], names)
            row.wrong(messages.UNKNOWN_AREA.format(name=row["successor"]), hint)
    return tuple(map(_province, rows))


def _province(row: Row) -> Area:
    return Area(
        set=row["set"],
        code=row["code"],
        name=row["name"],
        kind=AreaKind.PROVINCE,
        title=row["kind"],
        region=row["region"] or None,
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        successor=row["successor"] or None,
    )


def _regions(
    provinces: tuple[Area, ...],
    region_names: dict[str, str],
    place: Item,
) -> tuple[Area, ...]:
    """The regions that provinces name, once for each set, and the names their figures are under."""
    found = dict.fromkeys((area.set, area.region) for area in provinces if area.region)
    regions = tuple((area_set, region) for area_set, region in found if region)
    for _, region in regions:
        if region not in region_names:
            place.wrong(messages.REGION_WITHOUT_NAME.format(name=region))
    return (
        *(_unit(name, AreaKind.REGION, area_set, name) for area_set, name in regions),
        *(_unit(shown, AreaKind.REGION, "", name) for name, shown in region_names.items()),
    )


def _check_lexicon(found: Areas) -> None:
    """Report aliases of what is no province or no region."""
    provinces, regions = found.names(AreaKind.PROVINCE), frozenset(found.region_names)
    for key, _ in found.lexicon["provinces"].pairs():
        check_name(key, provinces, messages.UNKNOWN_AREA)
    for key, _ in found.lexicon["regions"].pairs():
        check_name(key, regions, messages.UNKNOWN_REGION)
    for part in ("ambiguous", "groups", "parts", "typed_exactly"):
        check_names(found.lexicon[part], provinces, messages.UNKNOWN_AREA)
    check_names(found.lexicon["loose_regions"], regions, messages.UNKNOWN_REGION)
