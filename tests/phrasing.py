"""A small writer of questions: a typed query, said in Vietnamese in one of several ways.

Independent of the reading: it knows the words by heart and none of the cue files. Slots come in
any order that people use.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from knowledge.terms import (
    AreaKind,
    Axis,
    Comparator,
    Condition,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Query,
    Reference,
    ReferenceKind,
)
from tests.harness import library

PROVINCES: Final = {
    area.name: area.region
    for area in library().areas
    if area.kind is AreaKind.PROVINCE and area.set == "63"
}
REGIONS: Final = tuple(sorted({region for region in PROVINCES.values() if region}))
INDICATORS: Final = {
    "PAPI": ("PAPI", "chỉ số PAPI", "kết quả PAPI"),
    "PAR_INDEX": ("PAR Index", "chỉ số PAR Index", "chỉ số cải cách hành chính", "par index"),
    "SIPAS": ("SIPAS", "chỉ số SIPAS", "chỉ số hài lòng"),
}
OPENINGS: Final = ("", "", "Cho hỏi ", "Cho em hỏi ", "Xin cho biết ", "Anh chị cho em xin ", "Dạ ")
ENDINGS: Final = ("", "", "?", " ạ?", " vậy ạ", " nhé", " vậy")


@dataclass(frozen=True)
class Asked:
    """A question and the query it means."""

    text: str
    query: Query


# ---------------------------------------------------------------- pieces

indicators = st.sampled_from(tuple(INDICATORS))
areas = st.sampled_from(tuple(PROVINCES))
years = st.integers(2011, 2024)


@st.composite
def indicator_words(draw, code):
    return draw(st.sampled_from(INDICATORS[code]))


@st.composite
def area_words(draw, name):
    unit = "" if name.startswith(("TP.", "Thừa")) else draw(st.sampled_from(("", "tỉnh ")))
    return draw(st.sampled_from(("", "của "))) + unit + name


@st.composite
def year_words(draw, year):
    return draw(st.sampled_from((f"năm {year}", f"{year}", f"năm {year}")))


@st.composite
def ordered(draw, *pieces):
    """The pieces in any order, but that "của …" follows what it belongs to."""
    chosen = list(draw(st.permutations(pieces)))
    if chosen[0].startswith("của "):
        chosen[0] = chosen[0].removeprefix("của ")
    return " ".join(piece for piece in chosen if piece)


@st.composite
def whole(draw, *parts):
    """The parts as one message, wrapped in politeness."""
    text = " ".join(part for part in parts if part)
    return draw(st.sampled_from(OPENINGS)) + text + draw(st.sampled_from(ENDINGS))


def in_year(year):
    return Periods(PeriodKind.YEARS, (year,))


# ---------------------------------------------------------------- queries


@st.composite
def figures(draw):
    code, area, year = draw(indicators), draw(areas), draw(years)
    asks = draw(
        st.sampled_from(("được bao nhiêu", "đạt bao nhiêu điểm", "là bao nhiêu điểm", "mấy điểm"))
    )
    slots = draw(
        ordered(draw(indicator_words(code)), draw(area_words(area)), draw(year_words(year)))
    )
    measures = (Measure.SCORE,) if "điểm" in asks else ()
    query = Query(
        Operation.FIGURE, (code,), areas=(area,), periods=in_year(year), measures=measures
    )
    return Asked(draw(whole(slots, asks)), query)


@st.composite
def ranks(draw):
    code, area, year = draw(indicators), draw(areas), draw(years)
    asks = draw(
        st.sampled_from(
            ("xếp thứ mấy", "xếp hạng bao nhiêu", "xếp hạng mấy", "hạng mấy", "xếp vị trí thứ mấy")
        )
    )
    slots = draw(
        ordered(draw(indicator_words(code)), draw(area_words(area)), draw(year_words(year)))
    )
    query = Query(
        Operation.FIGURE, (code,), areas=(area,), periods=in_year(year), measures=(Measure.RANK,)
    )
    return Asked(draw(whole(slots, asks)), query)


@st.composite
def regional_ranks(draw):
    code, area, year = draw(indicators), draw(areas), draw(years)
    asks = draw(st.sampled_from(("xếp thứ mấy trong vùng", "xếp hạng mấy trong khu vực")))
    slots = draw(
        ordered(draw(indicator_words(code)), draw(area_words(area)), draw(year_words(year)))
    )
    query = Query(
        Operation.FIGURE,
        (code,),
        areas=(area,),
        scope=PROVINCES[area],
        periods=in_year(year),
        measures=(Measure.RANK, Measure.REGION_RANK),
    )
    return Asked(draw(whole(slots, asks)), query)


@st.composite
def dimensions(draw):
    area, year, number = draw(areas), draw(years), draw(st.integers(1, 8))
    words = draw(
        st.sampled_from(
            (
                "nội dung {} PAPI",
                "nội dung số {} của PAPI",
                "PAPI nội dung {}",
                "nội dung thứ {} PAPI",
            )
        )
    )
    slots = draw(ordered(draw(area_words(area)), draw(year_words(year))))
    query = Query(
        Operation.FIGURE,
        ("PAPI",),
        (number,),
        areas=(area,),
        periods=in_year(year),
        measures=(Measure.SCORE,),
    )
    return Asked(draw(whole(words.format(number), slots, "được bao nhiêu điểm")), query)


@st.composite
def comparisons(draw):
    code, year = draw(indicators), draw(years)
    one, other = draw(st.lists(areas, min_size=2, max_size=2, unique=True))
    words = draw(indicator_words(code))
    when = draw(year_words(year))
    text = draw(
        st.sampled_from(
            (
                f"So sánh {words} {when} của {one} và {other}",
                f"{words} {when} {one} với {other} bên nào cao hơn",
                f"{when} {words} {one} và {other} tỉnh nào thấp hơn",
                f"{one} so với {other} {words} {when} thế nào",
            )
        )
    )
    query = Query(Operation.COMPARE, (code,), areas=(one, other), periods=in_year(year))
    return Asked(draw(whole(text)), query)


@st.composite
def scopes(draw):
    region = draw(st.sampled_from((None, None, *REGIONS)))
    if region is None:
        return None, draw(st.sampled_from(("", "", "cả nước", "toàn quốc")))
    return region, draw(st.sampled_from((f"vùng {region}", f"{region}", f"ở {region}")))


@st.composite
def tables(draw):
    code, year, limit = draw(indicators), draw(years), draw(st.integers(2, 12))
    scope, where = draw(scopes())
    order, words = draw(
        st.sampled_from(
            (
                (Order.TOP, f"top {limit}"),
                (Order.TOP, f"{limit} tỉnh dẫn đầu"),
                (Order.TOP, f"{limit} tỉnh cao nhất"),
                (Order.BOTTOM, f"{limit} tỉnh thấp nhất"),
                (Order.BOTTOM, f"{limit} tỉnh cuối bảng"),
                (Order.BOTTOM, f"{limit} tỉnh đội sổ"),
            )
        )
    )
    text = draw(
        whole(words, draw(indicator_words(code)), draw(ordered(draw(year_words(year)), where)))
    )
    query = Query(
        Operation.RANKING,
        (code,),
        scope=scope,
        periods=in_year(year),
        orders=(order,),
        limit=limit,
    )
    return Asked(text, query)


@st.composite
def places(draw):
    code, year, nth = draw(indicators), draw(years), draw(st.integers(2, 60))
    words, when = draw(indicator_words(code)), draw(year_words(year))
    text = draw(
        st.sampled_from(
            (
                f"Tỉnh nào xếp hạng {nth} {words} {when}",
                f"Tỉnh nào xếp thứ {nth} {words} {when}",
                f"Hạng {nth} {words} {when} là tỉnh nào",
                f"{words} {when} tỉnh nào hạng {nth}",
            )
        )
    )
    query = Query(
        Operation.RANKING,
        (code,),
        periods=in_year(year),
        measures=(Measure.RANK,),
        orders=(Order.TOP,),
        nth=nth,
    )
    return Asked(draw(whole(text)), query)


@st.composite
def thresholds(draw):
    code, year = draw(indicators), draw(years)
    value = draw(st.decimals(30, 99, places=draw(st.integers(0, 2))))
    scope, where = draw(scopes())
    comparator, words = draw(
        st.sampled_from(
            (
                (Comparator.GT, "trên {} {}"),
                (Comparator.GT, "cao hơn {} {}"),
                (Comparator.LT, "dưới {} {}"),
                (Comparator.GE, "từ {} {} trở lên"),
                (Comparator.LE, "từ {} {} trở xuống"),
            )
        )
    )
    unit = "điểm" if code == "PAPI" else draw(st.sampled_from(("phần trăm", "%", "điểm")))
    which = draw(st.sampled_from(("Tỉnh nào", "Những tỉnh nào", "Các địa phương nào")))
    figure = words.format(str(value).replace(".", ","), unit)
    about = draw(ordered(draw(indicator_words(code)), draw(year_words(year)), where))
    query = Query(
        Operation.FILTER,
        (code,),
        scope=scope,
        periods=in_year(year),
        measures=(Measure.SCORE,),
        condition=Condition(Measure.SCORE, comparator, Decimal(value)),
    )
    return Asked(draw(whole(which, about, figure)), query)


@st.composite
def trends(draw):
    code, area = draw(indicators), draw(areas)
    first, last = sorted(draw(st.lists(years, min_size=2, max_size=2, unique=True)))
    words, named = draw(indicator_words(code)), draw(area_words(area))
    periods, when = draw(
        st.sampled_from(
            (
                (Periods(PeriodKind.ALL), "qua các năm"),
                (Periods(PeriodKind.LAST, count=3), "3 năm gần đây"),
                (Periods(PeriodKind.SINCE, (first,)), f"kể từ năm {first}"),
                (
                    Periods(PeriodKind.YEARS, tuple(range(first, last + 1))),
                    f"qua các năm từ {first} đến {last}",
                ),
                (
                    Periods(PeriodKind.YEARS, tuple(range(first, last + 1))),
                    f"diễn biến giai đoạn {first}-{last}",
                ),
            )
        )
    )
    query = Query(Operation.TREND, (code,), areas=(area,), periods=periods)
    return Asked(draw(whole(words, named, when)), query)


@st.composite
def averages(draw):
    code, year = draw(indicators), draw(years)
    scope, where = draw(scopes())
    words = draw(
        st.sampled_from(("Trung bình {} {} {}", "{} trung bình {} {}", "Điểm trung bình {} {} {}"))
    )
    text = words.format(draw(indicator_words(code)), where or "cả nước", draw(year_words(year)))
    query = Query(
        Operation.AVERAGE,
        (code,),
        scope=scope,
        periods=in_year(year),
        measures=(Measure.SCORE,) if "Điểm" in words else (),
        reference=Reference(ReferenceKind.MEAN),
    )
    return Asked(draw(whole(f"{text} là bao nhiêu")), query)


@st.composite
def best_years(draw):
    code, area = draw(indicators), draw(areas)
    order, words = draw(
        st.sampled_from(
            (
                (Order.TOP, "cao nhất năm nào"),
                (Order.TOP, "cao nhất vào năm nào"),
                (Order.BOTTOM, "thấp nhất năm nào"),
            )
        )
    )
    about = draw(ordered(draw(indicator_words(code)), draw(area_words(area))))
    query = Query(
        Operation.RANKING,
        (code,),
        areas=(area,),
        periods=Periods(PeriodKind.ALL),
        axis=Axis.PERIODS,
        orders=(order,),
        limit=1,
    )
    return Asked(draw(whole(about, words)), query)


@st.composite
def changes(draw):
    code, area = draw(indicators), draw(areas)
    base, year = sorted(draw(st.lists(years, min_size=2, max_size=2, unique=True)))
    words = draw(st.sampled_from(("tăng hay giảm so với năm {}", "thay đổi thế nào so với {}")))
    slots = draw(
        ordered(draw(indicator_words(code)), draw(area_words(area)), draw(year_words(year)))
    )
    query = Query(
        Operation.FIGURE,
        (code,),
        areas=(area,),
        periods=in_year(year),
        base=base,
        measures=(Measure.CHANGE,),
        by=Measure.CHANGE,
    )
    return Asked(draw(whole(slots, words.format(base))), query)


KINDS: Final = {
    "figure": figures(),
    "rank": ranks(),
    "regional rank": regional_ranks(),
    "dimension": dimensions(),
    "comparison": comparisons(),
    "table": tables(),
    "place": places(),
    "threshold": thresholds(),
    "trend": trends(),
    "average": averages(),
    "best year": best_years(),
    "change": changes(),
}
