"""What is done before the first question: the examples are answered."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.app import open_office
from bot.settings import read_settings
from bot.usecases.ask import Message
from knowledge.terms import Context

TODAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 2, tzinfo=UTC)


async def test_an_example_that_cannot_be_answered_keeps_nobody_waiting(tmp_path, caplog):
    url = f"sqlite:///{tmp_path / 'chiso.sqlite3'}"
    async with open_office(replace(read_settings(), database_url=url)) as office:
        answerer = office.answerer
        broken = replace(answerer.library.cues[0], examples=(None,))
        answerer.library = replace(answerer.library, cues=(broken, *answerer.library.cues[1:]))

        await answerer.warm_up(TODAY)
        reply = await answerer.reply(Message("PAPI 2021", 1, 1, NOW, TODAY), Context())

    assert "example not answered" in caplog.text
    assert reply.text.startswith("PAPI năm 2021 của Đồng Tháp: 42,43 điểm.")
