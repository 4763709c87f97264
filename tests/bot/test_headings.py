"""What stands before an announcement: for whom and when."""

from datetime import datetime

import pytest

from bot.handlers.desk import TIMEZONE
from bot.handlers.headings import read_heading

TOPICS = {"papi": "i:PAPI", "an giang": "a:An Giang", "bà rịa - vũng tàu": "a:Bà Rịa"}
EIGHT = datetime(2122, 6, 17, 8, 0, tzinfo=TIMEZONE)


def read(text):
    heading = read_heading(text, lambda words: TOPICS.get(words.strip().lower()))
    return heading.topics, heading.when, heading.no_time, text[heading.end :]


@pytest.mark.parametrize(
    ("text", "topics", "when", "rest"),
    [
        ("/thongbao Họp", (), None, "Họp"),
        ("/thongbao", (), None, ""),
        ("/thongbao@chiso_test_bot\nHọp", (), None, "Họp"),
        ("/thongbao @PAPI Họp", ("i:PAPI",), None, "Họp"),
        ("/thongbao @PAPI", ("i:PAPI",), None, ""),
        ("/thongbao @PAPI @An Giang Họp", ("i:PAPI", "a:An Giang"), None, "Họp"),
        ("/thongbao @Bà Rịa - Vũng Tàu Họp", ("a:Bà Rịa",), None, "Họp"),
        ("/thongbao @hoa Họp", (), None, "@hoa Họp"),
        ("/thongbao 17/6/2122 08:00 Họp", (), EIGHT, "Họp"),
        ("/thongbao 17/6/2122 08:00", (), EIGHT, ""),
        ("/thongbao 17-06-2122 8h00 Họp", (), EIGHT, "Họp"),
        ("/thongbao 17.6.2122 8h Họp", (), EIGHT, "Họp"),
        ("/thongbao 17/6/2122 08:00 @PAPI\nHọp", ("i:PAPI",), EIGHT, "Họp"),
        ("/thongbao @PAPI 17/6/2122 08:00 Họp", ("i:PAPI",), EIGHT, "Họp"),
        ("/thongbao 17/6/2122 Họp", (), None, "17/6/2122 Họp"),
        ("/thongbao 17/6/2122 08:001 Họp", (), None, "17/6/2122 08:001 Họp"),
    ],
)
def test_topics_and_a_time_stand_before_the_text_in_any_order(text, topics, when, rest):
    assert read(text) == (topics, when, "", rest)


@pytest.mark.parametrize("time", ["31/2/2122 08:00", "17/13/2122 08:00", "17/6/2122 25:00"])
def test_a_time_that_there_is_not_is_told(time):
    assert read(f"/thongbao {time} Họp") == ((), None, time, "Họp")
