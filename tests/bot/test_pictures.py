"""Pictures: drawn as the references show them, in a process that may fail.

`python -m tests.bot.test_pictures` draws the references anew; look at them before they are kept.
"""

import asyncio
import io
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.pictures import Studio, child, studio
from bot.pictures.drawing import draw
from bot.pictures.paper import Paper, Style
from knowledge.codec import dump
from knowledge.terms import Panel, Picture, PictureKind, Run

REFERENCES = Path(__file__).parent / "pictures"
COARSE = 108
"""Width to which both are shrunk to be compared, so that a rim of another grey counts little."""
TOLERANCE = 20
"""Of 255, the largest difference of a coarse pixel."""


def run(name, *values):
    return Run(name, tuple(None if v is None else Decimal(v) for v in values))


def picture(kind, title, *panels, **more):
    source = "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA\nNguồn: Báo Đồng Tháp, 17/6/2022"
    return Picture(kind, title, panels, source=source, alt=(), **more)


YEARS = tuple(map(str, range(2015, 2025)))
TREND = picture(
    PictureKind.LINES,
    "PAPI, Đồng Tháp, 2015–2017, 2019–2024",
    Panel(
        YEARS,
        (
            run(
                "",
                "37.91",
                "37.88",
                "37.34",
                None,
                "46.72",
                "46.96",
                "42.43",
                "42.15",
                "41.32",
                "43.84",
            ),
        ),
        unit="Đơn vị: điểm",
        decimals=2,
        marked=(0,),
        breaks=(3,),
    ),
    remark="Vạch đứng: từ đây cách tính đổi khác. Trục dọc không bắt đầu từ 0.",
)
SEVERAL = picture(
    PictureKind.LINES,
    "PAPI, 2018–2024",
    Panel(
        YEARS[3:],
        (
            run("An Giang", "44.43", "44.37", "43.85", "42.20", "40.99", "41.84", "42.89"),
            run("Đồng Tháp", None, "46.72", "46.96", "42.43", "42.15", "41.32", "43.84"),
            run("Trung bình cả nước", "43.9", "43.9", "43.3", "42.41", "41.8", "42.6", "43.2"),
        ),
        unit="Đơn vị: điểm",
        decimals=2,
        marked=(1,),
    ),
)
PANELS = picture(
    PictureKind.LINES,
    "PAR Index và SIPAS, Đồng Tháp, 2018–2021",
    Panel(
        YEARS[3:7],
        (run("", "83.71", "84.43", "86.77", "86.80"),),
        title="PAR Index",
        unit="Đơn vị: %",
        decimals=2,
        percent=True,
    ),
    Panel(
        YEARS[5:7],
        (run("", "3", "26"),),
        title="SIPAS",
        unit="Thứ hạng (1 là tốt nhất)",
        falling=True,
    ),
)
RANKING = picture(
    PictureKind.BARS,
    "Xếp hạng PAPI năm 2021, theo điểm của 60 tỉnh, thành phố có điểm",
    Panel(
        (
            *(
                f"{n}. {name}"
                for n, name in enumerate(("Thừa Thiên Huế", "Bình Dương", "Thanh Hóa"), 1)
            ),
            "…",
            "27. Đồng Tháp",
            "…",
            "59. Bà Rịa - Vũng Tàu",
            "60. Điện Biên",
        ),
        (run("", "48.06", "47.18", "47.10", None, "42.43", None, None, "37.22"),),
        unit="Đơn vị: điểm",
        decimals=2,
        marked=(4,),
    ),
    remark="Dấu … là các đơn vị được lược bớt cho dễ đọc.",
)
DIMENSIONS = picture(
    PictureKind.BARS,
    "Scores by dimension, Đồng Tháp, PAPI 2021",
    Panel(
        (
            "1. Tham gia của người dân ở cấp cơ sở",
            "2. Công khai, minh bạch trong việc ra quyết định ở địa phương",
            "8. Quản trị điện tử",
        ),
        (run("Đồng Tháp", "4.57", "4.85", "2.53"), run("Trung bình vùng", "4.20", "4.76", "2.65")),
        unit="Unit: points",
        decimals=2,
    ),
    language="en",
)
CHANGES = picture(
    PictureKind.BARS,
    "Thay đổi PAR Index năm 2021 so với 2020",
    Panel(
        ("1. Bình Dương", "2. Lâm Đồng", "3. Đồng Tháp", "4. Bến Tre"),
        (run("", "6.42", "1.1", "-2.004", "-5.04"),),
        unit="Đơn vị: điểm phần trăm",
        decimals=2,
        signed=True,
        marked=(2,),
    ),
)
KINDS = {
    "trend": TREND,
    "several": SEVERAL,
    "panels": PANELS,
    "ranking": RANKING,
    "dimensions": DIMENSIONS,
    "changes": CHANGES,
}


def image(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def shrunk(image_, width):
    size = (width, round(image_.height * width / image_.width))
    return image_.resize(size, Image.Resampling.BOX)


def difference(one, other):
    """The largest difference of a coarse pixel; all of it where the heights differ."""
    first, second = (shrunk(side, COARSE) for side in (one, other))
    if abs(first.height - second.height) > 1:
        return 255
    second = second.resize(first.size)
    return max(high for _, high in ImageChops.difference(first, second).getextrema())


# ---------------------------------------------------------------- what is drawn


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_drawn_as_its_reference_shows(name):
    drawn = image(draw(KINDS[name]))
    reference = Image.open(REFERENCES / f"{name}.png").convert("RGB")

    assert drawn.width == 1080
    assert difference(drawn, reference) <= TOLERANCE


def test_references_are_small():
    assert {path.stem for path in REFERENCES.glob("*.png")} == set(KINDS)
    assert max(path.stat().st_size for path in REFERENCES.glob("*.png")) <= 60_000


@pytest.mark.parametrize("name", KINDS)
def test_a_wrong_figure_is_seen(name):
    whole = KINDS[name]
    panel = whole.panels[0]
    first = panel.runs[0].values
    place = next(n for n, value in enumerate(first) if value is not None and n)
    wrong = (*first[:place], first[place] * Decimal("1.03"), *first[place + 1 :])
    runs = (replace(panel.runs[0], values=wrong), *panel.runs[1:])
    other = replace(whole, panels=(replace(panel, runs=runs), *whole.panels[1:]))

    assert difference(image(draw(other)), image(draw(whole))) > TOLERANCE


def test_accents_in_two_signs_are_drawn_as_one():
    apart = unicodedata.normalize("NFD", TREND.title)

    assert apart != TREND.title
    assert draw(replace(TREND, title=apart)) == draw(TREND)


def test_signs_of_formulas_are_plain():
    assert draw(replace(TREND, title="$x^2$ & <b> \\frac{a}{b}"))


def test_a_long_title_stands_in_several_rows():
    paper, style = Paper(), Style(40)
    rows = paper.wrapped("Xếp hạng PAPI năm 2021 " * 5, style, 500)

    assert len(rows) > 3
    assert all(paper.width(row, style) <= 500 for row in rows)
    assert " ".join(rows).split() == ("Xếp hạng PAPI năm 2021 " * 5).split()


@pytest.mark.parametrize("values", [("42", "42"), ("0", "0"), ("-1", "-2")])
@pytest.mark.parametrize("kind", PictureKind)
def test_equal_small_and_negative_values_are_drawn(kind, values):
    panel = Panel(("2020", "2021"), (run("", *values),), decimals=2)

    assert draw(picture(kind, "PAPI", panel))


def test_a_picture_is_never_too_tall_for_a_phone():
    labels = tuple(f"{n}. Bà Rịa - Vũng Tàu" for n in range(23))
    full = Panel(labels, (run("", *(["42.43"] * 23)),), decimals=2)

    assert image(draw(picture(PictureKind.BARS, "PAPI " * 30, full))).height < 2 * 1080


# ---------------------------------------------------------------- who draws


async def test_equal_pictures_are_drawn_once():
    async with Studio() as here:
        first = await here.draw(TREND)
        again = await here.draw(replace(TREND, title=TREND.title))

        assert image(first).width == 1080
        assert again is first


async def test_the_oldest_pictures_are_forgotten(monkeypatch):
    monkeypatch.setattr(studio, "KEPT", 1)
    async with Studio() as here:
        first = await here.draw(TREND)
        await here.draw(CHANGES)
        again = await here.draw(TREND)

        assert again == first
        assert again is not first


async def test_what_cannot_be_drawn_is_none_and_the_next_one_is_drawn():
    async with Studio() as here:
        assert await here.draw(replace(TREND, panels=(Panel((), ()),))) is None
        assert await here.draw(TREND) is not None


async def test_a_process_that_dies_is_replaced():
    async with Studio() as here:
        await here.draw(TREND)
        here._child.kill()
        await here._child.wait()

        assert await here.draw(CHANGES) is not None


@pytest.mark.parametrize("does", ["pass", "import sys; sys.stdin.read()", "print('x' * 9)"])
async def test_a_process_that_does_not_draw_is_given_up(monkeypatch, does):
    monkeypatch.setattr(studio, "SECONDS", 0.5)
    async with Studio(sys.executable, "-c", does) as here:
        assert await here.draw(TREND) is None
        assert here._child is None


async def test_where_no_process_can_be_started_there_is_no_picture():
    async with Studio("/nowhere/at/all") as here:
        assert await here.draw(TREND) is None


async def test_an_idle_process_goes_and_another_comes():
    async with Studio() as here:
        await here.draw(TREND)
        process, timer = here._child, here._leaving
        assert 0 < timer.when() - asyncio.get_running_loop().time() <= studio.IDLE
        here._leave()

        assert await process.wait() == 0
        assert await here.draw(CHANGES) is not None


def test_orders_are_drawn_in_turn():
    orders = [dump(TREND).encode(), b"nonsense", dump(CHANGES).encode()]
    asked = io.BytesIO(b"".join(len(order).to_bytes(4, "big") + order for order in orders))
    told = io.BytesIO()
    child.serve(asked, told)
    told.seek(0)
    answers = [told.read(int.from_bytes(told.read(4), "big")) for _ in orders]

    assert answers == [draw(TREND), b"", draw(CHANGES)]


def redraw():
    """Draw the references anew."""
    REFERENCES.mkdir(exist_ok=True)
    for name, one in KINDS.items():
        small = image(draw(one)).quantize(48, dither=Image.Dither.NONE)
        small.save(REFERENCES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    redraw()
