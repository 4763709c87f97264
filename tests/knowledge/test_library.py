"""The data files: what they hold, and how what is wrong with them is told."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.library import DataError, check, load_library, read_observations
from knowledge.library.loading import DATA
from knowledge.terms import AreaKind, Problem

SMALL = {
    "indicators/papi.yaml": """\
code: PAPI
label: PAPI
names: {vi: Chỉ số quản trị, en: Governance Index}
measures: {vi: Trải nghiệm, en: Experience}
aliases: [chỉ số PAPI]
unit: điểm
decimals: 2
publishers: [UNDP]
first_period: 2011
scales:
  - {first: 2011, last: 2017, dimensions: [1, 2], maximum: 20, dimension_max: 10}
  - {first: 2018, dimensions: [1, 2, 3], maximum: 30, dimension_max: 10}
dimension_words: [nội dung]
dimensions:
  1: {names: {vi: Tham gia, en: Participation}, aliases: [dân tham gia]}
  2: {names: {vi: Minh bạch, en: Transparency}}
  3: {names: {vi: Giải trình, en: Accountability}}
complete: true
total_is_sum: true
groups: [Cao nhất, Thấp nhất]
breaks:
  - {period: 2018, note: {vi: Thang mới, en: New scale}}
missing:
  2018: {areas: [Đồng Tháp], reason: {vi: Giữ lại, en: Held back}}
published_on: {2018: 2019-04-02}
""",
    "areas.csv": """\
set,code,name,kind,region,valid_from,valid_to,successor
63,87,Đồng Tháp,tỉnh,Đồng bằng sông Cửu Long,,2025-06-30,Đồng Tháp
63,82,Tiền Giang,tỉnh,Đồng bằng sông Cửu Long,,2025-06-30,Đồng Tháp
34,82,Đồng Tháp,tỉnh,Đồng bằng sông Cửu Long,2025-07-01,,
""",
    "other_areas.yaml": """\
nation: Cả nước
means: [Trung bình các bộ]
regions:
  Đồng bằng sông Cửu Long: Vùng Đồng bằng sông Cửu Long
""",
    "sources.csv": """\
id,title,publisher,url,published_on
s1,Bộ dữ liệu PAPI,UNDP,https://papi.org.vn,2025-04-15
""",
    "narratives.yaml": """\
- id: n1
  topic: cause
  indicator: PAPI
  period: 2018
  area: Đồng Tháp
  text: Vì nhiều lẽ.
  source: s1
  tags: [vì sao]
- id: n2
  topic: event
  area: Cả nước
  text: Hội nghị.
  source: {title: Bài báo, publisher: Báo, published_on: 2022-06-17}
""",
    "observations/papi.csv": """\
indicator,period,area,dimension,value,rank,rank_of,region_rank,group,source,rank_source
PAPI,2011,Đồng Tháp,,12.25,1,63,,Cao nhất,s1,s1
PAPI,2011,Đồng Tháp,1,6.125,,,,,s1,
PAPI,2011,Đồng Tháp,2,6.125,,,,,s1,
PAPI,2018,Vùng Đồng bằng sông Cửu Long,,20,,,,,s1,
""",
    "cues/asking.yaml": """\
- cue: which_area
  means: {ask: area}
  phrases: [tỉnh nào, which province]
  examples: [Tỉnh nào cao nhất]
- cue: rank
  means: {measure: rank}
  phrases: [xếp hạng]
  examples: [PAPI xếp hạng mấy]
""",
    "replies/figures.yaml": """\
score: {vi: "{area} đạt {value}", en: "{area} scored {value}"}
""",
    "lexicon/areas.yaml": """\
provinces:
  Đồng Tháp: [ĐT, đất sen hồng]
  Tiền Giang: [TG]
ambiguous:
  Giang: [Tiền Giang]
regions:
  Đồng bằng sông Cửu Long: [ĐBSCL]
loose_regions:
  miền Nam: [Đồng bằng sông Cửu Long]
nation: [toàn quốc]
home: [tỉnh mình]
ministries:
  Bộ Nội vụ: [BNV]
""",
    "lexicon/elsewhere.yaml": """\
districts: {Cao Lãnh: Đồng Tháp, Châu Thành: [Đồng Tháp, Tiền Giang]}
numbered: {quận: {numbers: [1, 2], province: Tiền Giang}}
unit_words: [huyện]
countries: {Lào: [Laos]}
""",
    "lexicon/fillers.yaml": "particles: [ạ, (nào|không) ngờ]\naddress: [em]\n",
    "lexicon/languages.yaml": "english: [the]\n",
    "lexicon/lookalikes.yaml": "tỉnh: [đỉnh]\n",
    "lexicon/headers.yaml": (
        "columns: {area: [tỉnh]}\nignored: [stt]\nblanks: [n/a]\nsummaries: [tổng]\nrank_words: [hạng]\nunits: [điểm]\n"
        "template: [mẫu]\nsource_marks: [nguồn]\narea_titles: [tỉnh]\n"
    ),
    "lexicon/other_indices.yaml": "PCI: {vi: Năng lực cạnh tranh, aliases: [PCI], exact: [cạnh]}\n",
    "lexicon/out_of_scope.yaml": "topics: {thời tiết: [trời mưa]}\n",
    "lexicon/shorthand.yaml": "words: {bn: bao nhiêu}\n",
}


def written(directory: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = directory / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory / "data"


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in SMALL[name]
    return SMALL | {name: SMALL[name].replace(old, new)}


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


# ---------------------------------------------------------------- the product's own files


@pytest.fixture(scope="module")
def library():
    return load_library()


@pytest.fixture(scope="module")
def tables():
    return read_observations()


def test_the_products_own_files_have_no_problems():
    assert told(check()) == []


def test_all_observations_are_there(tables):
    counts = {code: len(table.rows) for code, table in tables.items()}

    assert counts == {"PAPI": 6982, "PAR_INDEX": 254, "SIPAS": 101}


def test_a_table_tells_its_file_and_the_hash_of_its_bytes(tables):
    papi = tables["PAPI"]

    assert papi.file == "knowledge/data/observations/papi.csv"
    assert len(papi.sha256) == 64


def test_an_observation_is_as_published(tables):
    found = next(
        row
        for row in tables["PAR_INDEX"].rows
        if (row.period, row.area) == (2012, "Bà Rịa - Vũng Tàu")
    )

    assert (found.value, found.rank, found.rank_of) == (Decimal("86.14"), 2, 63)
    assert (found.source, found.rank_source) == ("s033", "s033")


def test_an_observation_without_value_has_the_source_of_its_rank(tables):
    ranked = [row for row in tables["PAR_INDEX"].rows if row.value is None]

    assert ranked
    assert all(row.source == row.rank_source for row in ranked)


def test_areas_sources_and_texts_are_all_there(library):
    provinces = Counter(a.set for a in library.areas if a.kind is AreaKind.PROVINCE)

    assert provinces == {"63": 63, "34": 34}
    assert len(library.sources) == 151
    assert len(library.narratives) == 102


def test_each_observed_area_is_an_area_of_the_library(library, tables):
    names = {area.name for area in library.areas}

    assert {row.area for table in tables.values() for row in table.rows} <= names


def test_a_region_knows_the_name_its_figures_are_under(library):
    shown = library.region_observation_name("Bắc Trung Bộ và duyên hải miền Trung")

    assert shown == "Vùng Bắc Trung Bộ và Duyên hải miền Trung"
    assert library.region_observation_name("Sao Hỏa") == "Sao Hỏa"


def test_indicators_are_read_in_full(library):
    papi, par = library.indicators["PAPI"], library.indicators["PAR_INDEX"]

    assert [scale.maximum for scale in papi.scales] == [60, 80]
    assert papi.missing[2021] == ("Quảng Ninh", "Bắc Giang", "Bắc Ninh")
    assert papi.published_on[2021] == date(2022, 5, 10)
    assert par.dimensions[7].earlier_name == "Hiện đại hóa hành chính"
    assert [i.complete for i in library.indicators.values()] == [True, False, False]


def test_why_areas_are_missing_is_known_for_one_period_only(library):
    assert list(library.missing_reasons) == [("PAPI", 2023)]


def test_dimension_figures_may_have_a_maximum_of_their_own(library):
    assert library.dimension_maxima["PAR_INDEX", 2024, 1] == Decimal("9.5")
    assert library.dimension_maxima["PAR_INDEX", 2019, 1] == 100


def test_all_texts_of_the_conference_have_tags(library):
    texts = [text for text in library.narratives if text.id.startswith("dt2021-")]

    assert len(texts) == 12
    assert all(text.tags and text.source is library.sources["s001"] for text in texts)


def test_every_text_has_a_source_with_a_title_and_a_publisher(library):
    assert all(text.source.title and text.source.publisher for text in library.narratives)


# ---------------------------------------------------------------- a small directory


def test_a_small_directory_is_read_in_full(tmp_path):
    directory = written(tmp_path, SMALL)

    library = load_library(directory)

    assert check(directory) == ()
    assert library.places["Châu Thành"] == ("Đồng Tháp", "Tiền Giang")
    assert library.places["quận 2"] == ("Tiền Giang",)
    assert library.elsewhere["namesake"] == ("quận 1", "quận 2")
    assert library.elsewhere["country"] == ("Lào", "Laos")
    assert library.fillers == ("ạ", "nào ngờ", "không ngờ", "em")
    assert library.other_indices == {"Năng lực cạnh tranh": ("PCI",)}
    assert library.other_indices_exact == {"Năng lực cạnh tranh": ("cạnh",)}
    assert library.area_aliases["Cả nước"] == ("toàn quốc",)
    assert library.narratives[1].source.published_on == date(2022, 6, 17)
    assert library.missing_reasons == {("PAPI", 2018): {"vi": "Giữ lại", "en": "Held back"}}
    assert len(read_observations(directory)["PAPI"].rows) == 4


PROBLEMS = {
    # what is needed: file, what stands there, what stands there instead, what is told
    "a key that does not exist": (
        ("indicators/papi.yaml", "label:", "lable:"),
        "indicators/papi.yaml:1: thiếu «label»",
        "indicators/papi.yaml:2: không có khóa «lable» (có phải «label»?)",
    ),
    "a key twice": (
        ("indicators/papi.yaml", "decimals: 2", "decimals: 2\ndecimals: 3"),
        "indicators/papi.yaml:8: khóa «decimals» ghi hai lần",
    ),
    "no whole number": (
        ("indicators/papi.yaml", "decimals: 2", "decimals: hai"),
        "indicators/papi.yaml:7: phải là số nguyên, không phải «hai»",
    ),
    "no number": (
        ("indicators/papi.yaml", "maximum: 20", 'maximum: "20,5"'),
        "indicators/papi.yaml:11: phải là một số với dấu chấm thập phân, không phải «20,5»",
    ),
    "no date": (
        ("indicators/papi.yaml", "2019-04-02", "02/04/2019"),
        "indicators/papi.yaml:25: phải là ngày dạng 2024-04-02, không phải «02/04/2019»",
    ),
    "a date in another form": (
        ("indicators/papi.yaml", "2019-04-02", "20190402"),
        "indicators/papi.yaml:25: phải là ngày dạng 2024-04-02, không phải «20190402»",
    ),
    "neither true nor false": (
        ("indicators/papi.yaml", "complete: true", "complete: có"),
        "indicators/papi.yaml:18: phải là true hoặc false, không phải «có»",
    ),
    "a text for a list": (
        ("indicators/papi.yaml", "aliases: [chỉ số PAPI]", "aliases: chỉ số PAPI"),
        "indicators/papi.yaml:5: phải là một danh sách",
    ),
    "a list for a text": (
        ("indicators/papi.yaml", "unit: điểm", "unit: [điểm]"),
        "indicators/papi.yaml:6: phải là một chuỗi chữ",
    ),
    "a text for a mapping": (
        ("indicators/papi.yaml", "measures: {vi: Trải nghiệm, en: Experience}", "measures: Đo"),
        "indicators/papi.yaml:4: phải gồm các cặp «khóa: giá trị»",
    ),
    "scales that overlap": (
        ("indicators/papi.yaml", "first: 2018", "first: 2017"),
        "indicators/papi.yaml:12: thang điểm từ năm 2017 chồng lên thang điểm trước",
    ),
    "a scale with a dimension that does not exist": (
        ("indicators/papi.yaml", "[1, 2, 3]", "[1, 2, 3, 4]"),
        "indicators/papi.yaml:12: chỉ số PAPI năm 2018 không có thành phần 4",
    ),
    "a break in a dimension that does not exist": (
        ("indicators/papi.yaml", "{period: 2018,", "{period: 2017, dimension: 3,"),
        "indicators/papi.yaml:22: chỉ số PAPI năm 2017 không có thành phần 3",
    ),
    "a period before all scales": (
        ("indicators/papi.yaml", "published_on: {2018:", "published_on: {2008:"),
        "indicators/papi.yaml:25: năm 2008 nằm ngoài các thang điểm của chỉ số PAPI",
    ),
    "a missing area that does not exist": (
        ("indicators/papi.yaml", "areas: [Đồng Tháp]", "areas: [Đồng Thap]"),
        "indicators/papi.yaml:24: không có địa bàn «Đồng Thap» (có phải «Đồng Tháp»?)",
    ),
    "an indicator in another's file": (
        ("indicators/papi.yaml", "code: PAPI", "code: PAPI2"),
        "indicators/papi.yaml:1: chỉ số PAPI2 phải nằm trong tệp «indicators/papi2.yaml»",
        "narratives.yaml:3: không có chỉ số «PAPI» (có phải «PAPI2»?)",
        "observations/papi.csv: không có chỉ số «PAPI» (có phải «PAPI2»?)",
    ),
    "one name for two dimensions": (
        ("indicators/papi.yaml", "{vi: Giải trình,", "{vi: Dân tham gia,"),
        "indicators/papi.yaml:17: cách gọi «Dân tham gia» của «3» trùng với cách gọi của «1» ở data/indicators/papi.yaml:15",
    ),
    "one name for an indicator and another index": (
        ("lexicon/other_indices.yaml", "aliases: [PCI]", "aliases: [PCI, papi]"),
        "lexicon/other_indices.yaml:1: cách gọi «papi» của «PCI» trùng với cách gọi của «PAPI» ở data/indicators/papi.yaml:1",
    ),
    "one name for two areas": (
        ("lexicon/areas.yaml", "[TG]", "[TG, dt]"),
        "lexicon/areas.yaml:3: cách gọi «dt» của «Tiền Giang» trùng với cách gọi của «Đồng Tháp» ở data/lexicon/areas.yaml:2",
    ),
    "a code twice": (
        ("areas.csv", "63,82", "63,87"),
        "areas.csv:3: mã «63 87» đã có ở data/areas.csv:2",
    ),
    "a successor that does not exist": (
        ("areas.csv", "2025-06-30,Đồng Tháp\n34", "2025-06-30,Đồng Thấp\n34"),
        "areas.csv:3: không có địa bàn «Đồng Thấp» (có phải «Đồng Tháp»?)",
    ),
    "an unknown kind of unit": (
        ("areas.csv", "Tiền Giang,tỉnh", "Tiền Giang,huyện"),
        "areas.csv:3: loại đơn vị phải là «tỉnh» hoặc «thành phố», không phải «huyện»",
    ),
    "other columns": (
        ("sources.csv", "id,title", "id,tựa"),
        "narratives.yaml:7: không có nguồn «s1» trong sources.csv",
        "observations/papi.csv:2: không có nguồn «s1» trong sources.csv",
        "observations/papi.csv:3: không có nguồn «s1» trong sources.csv",
        "observations/papi.csv:4: không có nguồn «s1» trong sources.csv",
        "observations/papi.csv:5: không có nguồn «s1» trong sources.csv",
        "sources.csv:1: dòng đầu phải gồm đúng các cột, đúng thứ tự (id,title,publisher,url,published_on)",
    ),
    "too few cells": (
        ("sources.csv", "2025-04-15\n", "2025-04-15\ns2,Tựa\n"),
        "sources.csv:3: dòng có 2 ô, phải có 5",
    ),
    "a source without title, and one twice": (
        ("sources.csv", "2025-04-15\n", "2025-04-15\ns1,,Báo,,2022\n"),
        "sources.csv:3: cột title không được trống",
        "sources.csv:3: mã «s1» đã có ở data/sources.csv:2",
        "sources.csv:3: cột published_on phải là ngày dạng 2024-04-02, không phải «2022»",
    ),
    "a region without a name for its figures": (
        ("other_areas.yaml", "  Đồng bằng sông Cửu Long:", "  Đồng bằng sông Hồng:"),
        "lexicon/areas.yaml:7: không có vùng «Đồng bằng sông Cửu Long» (có phải «Đồng bằng sông Hồng»?)",
        "lexicon/areas.yaml:9: không có vùng «Đồng bằng sông Cửu Long» (có phải «Đồng bằng sông Hồng»?)",
        "other_areas.yaml:4: vùng «Đồng bằng sông Cửu Long» chưa có tên dùng trong bảng số liệu ở other_areas.yaml",
    ),
    "aliases of no province": (
        ("lexicon/areas.yaml", "  Tiền Giang:", "  Tiền Gian:"),
        "lexicon/areas.yaml:3: không có địa bàn «Tiền Gian» (có phải «Tiền Giang»?)",
    ),
    "an abbreviation of no province": (
        ("lexicon/areas.yaml", "Giang: [Tiền Giang]", "Giang: [Kiên Giang]"),
        "lexicon/areas.yaml:5: không có địa bàn «Kiên Giang» (có phải «Tiền Giang»?)",
    ),
    "a district of no province": (
        ("lexicon/elsewhere.yaml", "Cao Lãnh: Đồng Tháp", "Cao Lãnh: Tiền"),
        "lexicon/elsewhere.yaml:1: không có địa bàn «Tiền» (có phải «Tiền Giang»?)",
    ),
    "an unknown topic": (
        ("narratives.yaml", "topic: event", "topic: evnt"),
        "narratives.yaml:10: không có chủ đề «evnt» (có phải «event»?)",
    ),
    "an unknown source": (
        ("narratives.yaml", "source: s1", "source: s2"),
        "narratives.yaml:7: không có nguồn «s2» trong sources.csv",
    ),
    "an unknown indicator": (
        ("narratives.yaml", "indicator: PAPI", "indicator: PAPY"),
        "narratives.yaml:3: không có chỉ số «PAPY» (có phải «PAPI»?)",
    ),
    "an unknown area": (
        ("narratives.yaml", "area: Cả nước", "area: Cả nứơc"),
        "narratives.yaml:11: không có địa bàn «Cả nứơc» (có phải «Cả nước»?)",
    ),
    "one id for two texts": (
        ("narratives.yaml", "id: n2", "id: n1"),
        "narratives.yaml:9: mã «n1» đã có ở data/narratives.yaml:1",
    ),
    "a text without text": (
        ("narratives.yaml", "text: Hội nghị.", "text:"),
        "narratives.yaml:9: thiếu «text»",
    ),
    "one id for two cues": (
        ("cues/asking.yaml", "cue: rank", "cue: which_area"),
        "cues/asking.yaml:5: mã «which_area» đã có ở data/cues/asking.yaml:1",
    ),
    "a cue without phrases": (
        ("cues/asking.yaml", "[xếp hạng]", "[]"),
        "cues/asking.yaml:7: danh sách «phrases» không được trống",
    ),
    "a cue without examples": (
        ("cues/asking.yaml", "  examples: [PAPI xếp hạng mấy]\n", ""),
        "cues/asking.yaml:5: thiếu «examples»",
    ),
    "a phrase twice": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp hạng, Xếp hạng]"),
        "cues/asking.yaml:7: cụm từ «Xếp hạng» ghi hai lần trong cùng một mục",
    ),
    "an alternative twice": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp hạng, (xếp|thứ) hạng]"),
        "cues/asking.yaml:7: cụm từ «xếp hạng» ghi hai lần trong cùng một mục",
    ),
    "a bracket left open": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp hạng, (thứ|vị trí hạng]"),
        "cues/asking.yaml:7: ngoặc tròn chưa khép hoặc lồng nhau trong cụm từ «(thứ|vị trí hạng»",
    ),
    "a bracket left open in a filler": (
        ("lexicon/fillers.yaml", "(nào|", "(nào("),
        "lexicon/fillers.yaml:1: ngoặc tròn chưa khép hoặc lồng nhau trong cụm từ «(nào(không) ngờ»",
    ),
    "an unknown slot": (
        ("cues/asking.yaml", "{measure: rank}", "{mesure: rank}"),
        "cues/asking.yaml:6: không có ý nghĩa «mesure» (có phải «measure»?)",
    ),
    "an unknown meaning": (
        ("cues/asking.yaml", "{measure: rank}", "{measure: rnk}"),
        "cues/asking.yaml:6: «measure» không nhận giá trị «rnk» (có phải «rank»?)",
    ),
    "look-alike letters": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp hạng, thứ hạ\u200bng, t\u043e\u0440]"),
        "cues/asking.yaml:7: ký tự lạ U+200B trông như chữ thường hoặc không nhìn thấy, trong «s: [xếp hạng, thứ hạ\u200bng, t\u043e\u0440]»",
        "cues/asking.yaml:7: ký tự lạ U+043E trông như chữ thường hoặc không nhìn thấy, trong «p hạng, thứ hạ\u200bng, t\u043e\u0440]»",
        "cues/asking.yaml:7: ký tự lạ U+0440 trông như chữ thường hoặc không nhìn thấy, trong «hạng, thứ hạ\u200bng, t\u043e\u0440]»",
    ),
    "composed letters": (
        ("cues/asking.yaml", "[tỉnh nào,", "[ti\u0309nh nào,"),
        "cues/asking.yaml:3: chữ có dấu ghi kiểu tổ hợp; hãy gõ lại bằng Unicode dựng sẵn (NFC): «[ti\u0309nh»",
    ),
    "a reply in one language": (
        ("replies/figures.yaml", ', en: "{area} scored {value}"', ""),
        "replies/figures.yaml:1: thiếu «en»",
    ),
    "other placeholders in the other language": (
        ("replies/figures.yaml", "{area} scored {value}", "The score is {score}"),
        "replies/figures.yaml:1: câu trả lời «score»: vi dùng {area}, {value}, en dùng {score}",
    ),
    "an open brace": (
        ("replies/figures.yaml", "{area} scored {value}", "{area} scored {value"),
        "replies/figures.yaml:1: câu trả lời «score»: dấu ngoặc nhọn không khớp trong «{area} scored {value»",
    ),
    "broken YAML": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp hạng"),
        "cues/asking.yaml:8: sai cú pháp YAML: did not find expected ',' or ']' (phần này bắt đầu ở dòng 7)",
    ),
    "a control character": (
        ("cues/asking.yaml", "[xếp hạng]", "[xếp\x07hạng]"),
        "cues/asking.yaml:7: sai cú pháp YAML: control characters are not allowed",
    ),
    "an empty file": (
        ("lexicon/shorthand.yaml", "words: {bn: bao nhiêu}", ""),
        "lexicon/shorthand.yaml: tệp không có nội dung",
    ),
    "a value that is no number": (
        ("observations/papi.csv", "1,6.125", '1,"6,125"'),
        "observations/papi.csv:3: cột value phải là một số với dấu chấm thập phân, không phải «6,125»",
    ),
    "a rank that is no number": (
        ("observations/papi.csv", "12.25,1,", "12.25,nhất,"),
        "observations/papi.csv:2: cột rank phải là số nguyên, không phải «nhất»",
    ),
    "a value above the maximum": (
        ("observations/papi.csv", "Long,,20,", "Long,,30.01,"),
        "observations/papi.csv:5: giá trị 30.01 nằm ngoài thang từ 0 đến 30",
    ),
    "a total that is not the sum": (
        ("observations/papi.csv", ",12.25,", ",12.26,"),
        "observations/papi.csv:2: tổng điểm 12.26 khác tổng các nội dung 12.250",
    ),
    "a row twice": (
        ("observations/papi.csv", "Tháp,2,6.125", "Tháp,1,6.125"),
        "observations/papi.csv:4: dòng trùng với dòng 3: PAPI, 2011, Đồng Tháp, 1",
    ),
    "a row without figure": (
        ("observations/papi.csv", "Long,,20,", "Long,,,"),
        "observations/papi.csv:5: dòng không có giá trị, thứ hạng hay nhóm",
    ),
    "a rank beyond": (
        ("observations/papi.csv", "1,63", "64,63"),
        "observations/papi.csv:2: thứ hạng 64 lớn hơn số đơn vị được xếp hạng 63",
    ),
    "a group that does not exist": (
        ("observations/papi.csv", "Cao nhất", "Cao nhì"),
        "observations/papi.csv:2: chỉ số PAPI không có nhóm «Cao nhì» (có phải «Cao nhất»?)",
    ),
    "a period outside": (
        ("observations/papi.csv", "PAPI,2018,", "PAPI,2010,"),
        "observations/papi.csv:5: năm 2010 nằm ngoài các thang điểm của chỉ số PAPI",
    ),
    "a dimension outside": (
        ("observations/papi.csv", "Tháp,2,6.125", "Tháp,3,6.125"),
        "observations/papi.csv:4: chỉ số PAPI năm 2011 không có thành phần 3",
    ),
    "an area outside": (
        ("observations/papi.csv", "2011,Đồng Tháp,2", "2011,Đồng Tháo,2"),
        "observations/papi.csv:4: không có địa bàn «Đồng Tháo» (có phải «Đồng Tháp»?)",
    ),
    "a province after its end": (
        ("observations/papi.csv", "2018,Vùng Đồng bằng sông Cửu Long", "2025,Tiền Giang"),
        "observations/papi.csv:5: năm 2025 không có tỉnh, thành phố nào tên «Tiền Giang»",
    ),
    "a row of another indicator": (
        ("observations/papi.csv", "PAPI,2018", "SIPAS,2018"),
        "observations/papi.csv:5: chỉ số «SIPAS» không thuộc tệp này (tệp này của PAPI)",
    ),
    "a figure without source": (
        ("observations/papi.csv", "20,,,,,s1,", "20,,,,,,"),
        "observations/papi.csv:5: cột source không được trống",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_is_wrong_is_told_with_file_and_line(name, tmp_path):
    edit, *expected = PROBLEMS[name]

    directory = written(tmp_path, edited(*edit))

    assert told(check(directory)) == [f"data/{line}" for line in expected]


def test_all_that_is_wrong_with_all_files_is_told_at_once(tmp_path):
    broken = {
        name: PROBLEMS[name] for name in ("broken YAML", "a text without text", "a row twice")
    }
    files = SMALL
    for (name, old, new), *_ in broken.values():
        files = files | {name: files[name].replace(old, new)}

    directory = written(tmp_path, files)

    expected = [f"data/{line}" for _, *lines in broken.values() for line in lines]
    assert told(check(directory)) == sorted(expected)


def test_the_error_lists_every_problem(tmp_path):
    files = edited("narratives.yaml", "text: Hội nghị.", "") | {"lexicon/fillers.yaml": "- ạ"}

    with pytest.raises(DataError) as caught:
        load_library(written(tmp_path, files))

    assert str(caught.value).splitlines() == [
        "data/lexicon/fillers.yaml:1: phải gồm các cặp «khóa: giá trị»",
        "data/narratives.yaml:9: thiếu «text»",
    ]
    assert len(caught.value.problems) == 2


def test_observations_with_a_problem_are_not_given(tmp_path):
    directory = written(tmp_path, edited("observations/papi.csv", "12.25,1,", "12.25,nhất,"))

    with pytest.raises(DataError, match=r"papi\.csv:2"):
        read_observations(directory)


def test_a_missing_file_is_told(tmp_path):
    directory = written(tmp_path, SMALL)
    (directory / "lexicon/shorthand.yaml").unlink()

    assert told(check(directory)) == ["data/lexicon/shorthand.yaml: thiếu tệp này"]


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path):
    directory = written(tmp_path, SMALL)
    path = directory / "lexicon/shorthand.yaml"
    path.write_bytes(b"words:\n  bn: bao nhi\xeau\n")

    line = "data/lexicon/shorthand.yaml:2: tệp không phải UTF-8; hãy lưu lại với bảng mã UTF-8"
    assert told(check(directory)) == [line]


def test_a_file_that_a_spreadsheet_marked_as_unicode_is_read(tmp_path):
    directory = written(tmp_path, edited("sources.csv", "id,title", "\ufeffid,title"))

    assert list(load_library(directory).sources) == ["s1"]


def test_a_row_after_a_cell_of_several_lines_has_its_own_line(tmp_path):
    text = SMALL["sources.csv"] + 's2,"Tựa\nhai dòng",Báo,,\ns3,,Báo,,\n'

    directory = written(tmp_path, SMALL | {"sources.csv": text})

    assert told(check(directory)) == ["data/sources.csv:5: cột title không được trống"]


def test_blank_rows_do_no_harm(tmp_path):
    directory = written(tmp_path, edited("sources.csv", "s1,", "\n\ns1,"))

    assert check(directory) == ()


def test_an_empty_table_is_told(tmp_path):
    directory = written(tmp_path, SMALL | {"observations/papi.csv": ""})

    assert told(check(directory)) == ["data/observations/papi.csv: tệp không có nội dung"]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path):
    text = SMALL["sources.csv"] + 's2,"Tựa,Báo,,\n' + "s3,Tựa,Báo,,\n" * 20_000

    directory = written(tmp_path, SMALL | {"sources.csv": text})

    assert told(check(directory)) == [
        "data/sources.csv:3: sai cú pháp CSV: field larger than field limit (131072)",
    ]


# ---------------------------------------------------------------- a new indicator


PCI = """\
code: PCI
label: PCI
names: {vi: Chỉ số năng lực cạnh tranh cấp tỉnh, en: Provincial Competitiveness Index}
measures: {vi: Chất lượng điều hành kinh tế, en: Quality of economic governance}
aliases: [năng lực cạnh tranh]
unit: điểm
decimals: 2
publishers: [VCCI]
first_period: 2006
scales: [{first: 2006, dimensions: [1], maximum: 100, dimension_max: 10}]
dimension_words: [chỉ số thành phần]
dimensions: {1: {names: {vi: Gia nhập thị trường, en: Entry costs}}}
complete: false
"""


def test_an_indicator_is_added_by_data_files_alone(tmp_path):
    directory = tmp_path / "data"
    shutil.copytree(DATA, directory)
    (directory / "indicators/pci.yaml").write_text(PCI, encoding="utf-8")
    header = (DATA / "observations/papi.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    rows = f"{header}\nPCI,2023,Đồng Tháp,,69.66,5,63,,,s900,s900\n"
    (directory / "observations/pci.csv").write_text(rows, encoding="utf-8")
    with (directory / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write("s900,PCI 2023,VCCI,,2024-05-09\n")

    library = load_library(directory)

    assert told(check(directory)) == []
    assert library.indicators["PCI"].label == "PCI"
    assert not any("PCI" in aliases for aliases in library.other_indices.values())
    assert read_observations(directory)["PCI"].rows[0].value == Decimal("69.66")


# ---------------------------------------------------------------- anything at all


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(SMALL)),
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.one_of(
        st.text(max_size=4),
        st.sampled_from(["[", "]", "{", "}", ": ", "\n", "null", "- ", '"']),
    ),
)
def test_no_slip_of_the_finger_stops_the_check(name, at, cut, put):
    start = int(at * len(SMALL[name]))
    text = SMALL[name][:start] + put + SMALL[name][start + cut :]
    with TemporaryDirectory() as folder:
        directory = written(Path(folder), SMALL)
        (directory / name).write_bytes(text.encode("utf-8", "surrogatepass"))

        problems = check(directory)

        if not problems:
            load_library(directory)
            read_observations(directory)
