"""README, CHANGELOG and DATA say what is so: commands run, shown replies are the program's own."""

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from dataclasses import MISSING, fields
from decimal import Decimal
from pathlib import Path

import pytest

from bot.handlers import COMMANDS
from bot.settings import PREFIX, Settings
from knowledge.library import check, load_library
from knowledge.library.loading import DATA

ROOT = Path(__file__).parents[1]
PAGES = {
    name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CHANGELOG.md", "DATA.md")
}
README = PAGES["README.md"]
TODAY = "2026-01-05"
"""On which the replies in the README were given."""
LONGEST_STATEMENT = 300
"""Characters of a narrative, as DATA.md promises."""

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCES = [(match[1], match[2]) for match in FENCE.finditer(README)]
PROSE = FENCE.sub("", README)


def fences(language, begins=""):
    return [body for kind, body in FENCES if kind == language and body.startswith(begins)]


def table(page, *header):
    """The cells of the one table with this header, row by row."""
    lines = page.splitlines()
    start = lines.index(f"| {' | '.join(header)} |")
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def bare(cell):
    return cell.strip("`")


# ---------------------------------------------------------------- the program as a reader runs it


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A directory to stand in, with `chiso` on the path and a database of its own."""
    here = tmp_path_factory.mktemp("readme")
    (here / "bin").mkdir()
    chiso = here / "bin" / "chiso"
    chiso.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m bot "$@"\n', "utf-8")
    chiso.chmod(0o755)
    return here


@pytest.fixture(scope="module")
def run(place):
    """Run a line of a shell there: exit status and everything it says."""

    def in_shell(line, given="", **more):
        kept = {name: text for name, text in os.environ.items() if name.startswith("COV")}
        environment = {
            "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(place),
            "XDG_DATA_HOME": str(place),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "COLUMNS": "200",
            **kept,
            **more,
        }
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=place,
            env=environment,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout

    return in_shell


def shell_lines():
    """Every command of the README's fences, with the output it shows (None: none)."""
    for body in fences("sh"):
        yield from ((line, None) for line in body.splitlines())
    for body in fences("console"):
        for block in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            yield block.split("\n", 1)


@pytest.mark.parametrize(
    ("line", "shown"),
    [pytest.param(*each, id=each[0]) for each in shell_lines()],
)
def test_a_command_of_the_readme_works(line, shown, run):
    if line.startswith("make "):
        planned = subprocess.run(
            ["make", "-n", *shlex.split(line)[1:]],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert planned.returncode == 0, planned.stderr.decode()
        question = re.fullmatch(r"make ask Q=(.+)", line)
        if not question:
            return
        line = f"chiso ask -- {question[1]}"

    status, said = run(line)

    assert (status == 0) == ("chiso run" not in line), said
    assert status in {0, 2}
    assert said.strip()
    assert shown is None or shown == said


def test_the_readme_names_the_two_commands():
    first, second = fences("sh")[:2]

    assert first.startswith('make ask Q="PAPI 2021 xếp hạng bao nhiêu"\n')
    assert second == "make test\n"


def test_the_conversation_is_what_the_program_says(run):
    (conversation,) = fences("text", "> ")
    turns = re.split(r"^> ", conversation, flags=re.MULTILINE)[1:]
    questions = [turn.split("\n", 1)[0] for turn in turns]
    shown = "".join("> " + turn.split("\n", 1)[1] for turn in turns) + "> "

    status, said = run(f"chiso chat --today {TODAY}", "\n".join(questions) + "\n")

    assert status == 0
    assert said.partition("\n")[2].rstrip() == shown.rstrip()  # below how to use it


@pytest.fixture(scope="module")
def answers(run):
    """What the program answers to each example in the table of what can be asked."""
    rows = table(README, "Hỏi về", "Ví dụ")
    lines = [json.dumps({"id": kind, "text": text}) for kind, text in rows]
    status, said = run(f"chiso ask --jsonl --today {TODAY}", "\n".join(lines))
    assert status == 0, said
    return {found["id"]: found for found in map(json.loads, said.splitlines())}


KINDS = {
    "điểm": "figure/score",
    "hạng": "figure/rank",
    "hạng trong vùng": "figure/region_rank",
    "nhóm": "figure/group",
    "tăng, giảm": "figure/change",
    "cả ba chỉ số": "figure/",
    "so sánh": "compare/",
    "dẫn đầu, cuối bảng": "ranking/score",
    "ai hạng mấy": "ranking/rank",
    "lọc, đếm theo ngưỡng": "filter/",
    "tỉnh tăng, giảm nhiều nhất": "ranking/change",
    "qua các năm": "trend/",
    "năm cao nhất, thấp nhất": "ranking/score",
    "trung bình": "average/",
    "từng nội dung": "ranking/score",
    "biểu đồ": "ranking/score",
    "tệp Excel": "ranking/",
    "câu báo cáo": "figure/",
    "kiểm lại một con số": "figure/rank",
    "vì sao, giải pháp": "explain/",
    "khái niệm, thang điểm": "definition/",
    "nguồn": "source",
    "có số liệu gì": "availability",
    "sáp nhập tỉnh": "merger",
}


def test_every_kind_of_question_has_an_example(answers):
    assert list(answers) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_answered_as_its_kind(kind, answers):
    found = answers[kind]

    assert found["outcome"] == "answer", found["reply"]
    assert found["intent"].startswith(KINDS[kind]), found["reply"]


def test_the_fields_of_jsonl_are_all_told(answers):
    told = [bare(name) for name, _ in table(README, "Trường", "Nghĩa")]

    assert told == list(answers["điểm"])
    assert "{id, title, publisher, url, published_on}" in README
    assert list(answers["điểm"]["sources"][0]) == [
        "id",
        "title",
        "publisher",
        "url",
        "published_on",
    ]


# ---------------------------------------------------------------- settings, commands, places


def variables(text):
    return set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", text))


SETTINGS = {PREFIX + each.name.upper(): each for each in fields(Settings)}


def test_the_readme_tells_every_variable_and_no_other():
    told = [bare(name) for name, _, _ in table(README, "Biến", "Mặc định", "Nghĩa")]

    assert sorted(told) == sorted(SETTINGS)
    assert variables("".join(PAGES.values())) <= set(SETTINGS)


def test_the_readme_tells_the_defaults():
    for name, default, _ in table(README, "Biến", "Mặc định", "Nghĩa"):
        known = SETTINGS[bare(name)].default
        if isinstance(known, str):
            assert bare(default) == known
        elif isinstance(known, float):
            assert bare(default) == f"{known:g}"
        else:
            assert not known or known is MISSING
            assert not default.startswith("`")


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_example_of_settings_names_the_variable(name):
    file = "deploy/env.example"
    text = (ROOT / file).read_text("utf-8")

    assert name in variables(text)


def test_deploy_names_no_other_variable():
    for file in (ROOT / "deploy").iterdir():
        assert variables(file.read_text("utf-8")) <= set(SETTINGS), file.name


def test_the_commands_of_the_bot_are_told_as_they_are():
    said = load_library().replies
    shown = []
    for command in COMMANDS:
        alias = f" (`/{command.alias}`)" if command.alias else ""
        about = said[f"telegram.{command.about}"]["vi"].split(": /")[0]
        shown.append([f"`/{command.name}`{alias}", about])

    assert table(README, "Lệnh", "Việc") == shown


def test_what_is_said_of_a_line_of_a_reply_is_said_of_one_that_exists():
    said = [text["vi"] for text in load_library().replies.values()]
    rows = table(README, "Dòng", "Nghĩa")
    quoted = [phrase for line, _ in rows for phrase in re.findall("“(.+?)[ ,:]*…?”", line)]

    assert quoted
    for phrase in quoted:
        assert any(re.search(rf"(^|\(){re.escape(phrase)}", text) for text in said), phrase


@pytest.mark.parametrize("page", [*PAGES, "deploy/README.md"])
def test_a_command_that_is_named_exists(page, run):
    text = (ROOT / page).read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    _, helped = run("chiso --help")

    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    for command in re.findall(r"`chiso ([a-z]+)", text):
        assert re.search(rf"^\W*{command} ", helped, re.MULTILINE), command


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_a_link_leads_somewhere(page):
    anchors = {slug(line.lstrip("# ")) for line in PAGES[page].splitlines() if line.startswith("#")}

    for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("https://"):
            assert (ROOT / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_a_path_that_is_named_is_there(page):
    rooms = "|".join(each.name for each in ROOT.iterdir() if each.is_dir() and each.name[0] != ".")
    whole = rf"(?<![\w/.])(?:{rooms})/[\w./-]*\w"
    new = {"knowledge/data/indicators/vidu.yaml", "knowledge/data/observations/vidu.csv"}
    named = set(re.findall(whole, PAGES[page])) - new
    data = set(re.findall(r"`((?:[a-z]+/)?[\w*]+\.(?:yaml|csv))`", PAGES[page]))

    assert all((ROOT / path).exists() for path in named), named
    for path in data:
        assert any(DATA.glob(path)), path


# ---------------------------------------------------------------- the one who keeps the data


@pytest.fixture
def copied(tmp_path):
    """The data files with what the README adds to them, and the place of each file added to."""
    folder = tmp_path / "knowledge" / "data"
    shutil.copytree(DATA, folder)
    added = re.findall(
        r"^`knowledge/data/([\w/.]+)`, (tệp mới|thêm vào cuối)[^\n]*\n\n```\w+\n(.*?)^```$",
        README,
        re.MULTILINE | re.DOTALL,
    )
    assert len(added) == 4
    for name, how, text in added:
        with (folder / name).open("x" if how == "tệp mới" else "a", encoding="utf-8") as file:
            file.write(text)
    return folder


def test_what_is_added_by_the_readme_is_right_and_answers(copied, run):
    assert check(copied) == ()

    _, said = run(
        f"chiso ask --today {TODAY} 'Chỉ số Ví dụ 2024'",
        CHISO_DATA_DIR=str(copied),
        CHISO_DATABASE_URL=f"sqlite:///{copied.parent / 'new.sqlite3'}",
    )

    assert said in fences("text")
    assert any(one.id == "vidu-solution-01" for one in load_library(copied).narratives)


def test_the_check_says_what_the_readme_shows(copied):
    for name, right, slip in (
        ("indicators/vidu.yaml", "unit:", "unti:"),
        ("observations/vidu.csv", "Đồng Tháp", "Đông Tháp"),
    ):
        text = (copied / name).read_text("utf-8")
        (copied / name).write_text(text.replace(right, slip, 1), "utf-8")

    told = "".join(f"knowledge/{problem}\n" for problem in check(copied))

    assert [told] == fences("text", "knowledge/data/")


def test_the_topics_of_narratives_are_all_told():
    told = re.search(r"`topic` là một trong: ([\w, ]+)\.", README)[1]

    assert set(told.split(", ")) >= {one.topic for one in load_library().narratives}


# ---------------------------------------------------------------- DATA.md, CHANGELOG.md


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PROVINCES = {row["name"]: row for row in rows_of("areas.csv") if row["set"] == "63"}
OBSERVATIONS = {
    name: rows_of(f"observations/{name}.csv") for name in ("papi", "par_index", "sipas")
}


def test_data_md_counts_the_rows_of_every_file():
    counts = {
        **{f"observations/{name}.csv": len(rows) for name, rows in OBSERVATIONS.items()},
        **{name: len(rows_of(name)) for name in ("areas.csv", "sources.csv")},
        "narratives.yaml": len(load_library().narratives),
    }
    lines = PAGES["DATA.md"].splitlines()
    told = dict(
        re.findall(r"^\| `knowledge/data/(.+?)` \| (\d+) \|", "\n".join(lines), re.MULTILINE),
    )

    assert {name: int(count) for name, count in told.items()} == counts


def test_data_md_tells_how_far_the_figures_reach():
    scored, known = defaultdict(set), defaultdict(set)
    for name, rows in OBSERVATIONS.items():
        for row in rows:
            if row["area"] in PROVINCES and not row["dimension"]:
                (scored if row["value"] else known)[name, row["period"]].add(row["area"])

    def cell(name, year):
        key = (name, year)
        more = known[key] - scored[key]
        if not scored[key] and not more:
            return "–"
        return f"{len(scored[key])}" + (f" + {len(more)}" if more else "")

    for year, *cells in table(PAGES["DATA.md"], "Năm", "PAPI", "PAR Index", "SIPAS"):
        assert cells == [cell(name, year) for name in OBSERVATIONS], year


def test_data_md_lists_the_provinces_that_are_missing():
    for year, areas in load_library().indicators["PAPI"].missing.items():
        assert f"{year} {', '.join(areas)}" in PAGES["DATA.md"]


def test_the_contradictions_stand_in_the_data():
    def total(name, period, area):
        (row,) = [
            row
            for row in OBSERVATIONS[name]
            if (row["period"], row["area"], row["dimension"]) == (period, area, "")
        ]
        return row

    region = PROVINCES["An Giang"]["region"]
    values = [
        Decimal(row["value"])
        for row in OBSERVATIONS["papi"]
        if row["period"] == "2024" and not row["dimension"] and row["area"] in PROVINCES
        and PROVINCES[row["area"]]["region"] == region
    ]  # fmt: skip
    an_giang = total("papi", "2024", "An Giang")
    assert an_giang["region_rank"] == "6"
    assert 1 + sum(value > Decimal(an_giang["value"]) for value in values) == 7

    pair = [total("par_index", "2023", name) for name in ("Cà Mau", "TP. Hồ Chí Minh")]
    assert [(row["value"], row["rank"]) for row in pair] == [("86.89", "32"), ("86.97", "33")]

    shared = {
        r["area"] for r in OBSERVATIONS["sipas"] if (r["period"], r["rank"]) == ("2021", "38")
    }
    assert shared == {"Bà Rịa - Vũng Tàu", "Đà Nẵng"}
    assert total("sipas", "2019", "Bình Thuận")["group"] == "nhóm thấp nhất cả nước"
    dong_thap = total("papi", "2021", "Đồng Tháp")
    assert (dong_thap["value"], dong_thap["rank"], dong_thap["rank_of"]) == ("42.4324", "27", "63")


def test_no_text_is_copied_at_length():
    assert all(len(one.text) <= LONGEST_STATEMENT for one in load_library().narratives)


def test_the_newest_version_of_the_changelog_is_that_of_the_product():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert re.search(r"^## \[(.+?)\]", PAGES["CHANGELOG.md"], re.MULTILINE)[1] == version
