"""Who asks faster than she is answered is slowed, and nobody else is."""

from bot.handlers.crowd import CALM, MOST, PATIENT, RATE, Crowd, Verdict

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"
SLOWED = "Anh/chị gửi nhanh hơn trợ lý kịp trả lời. Xin đợi khoảng 15 giây rồi hỏi tiếp."
BURST = PATIENT + int(RATE)


def burst(crowd, user, count, now=0.0):
    return [crowd.enter(user, now) for _ in range(count)]


def test_whoever_waits_for_her_answers_is_never_slowed():
    crowd = Crowd()
    for _ in range(10 * BURST):
        assert crowd.enter(7, 0.0) is Verdict.ADMITTED
        crowd.leave(7)


def test_a_burst_is_answered_up_to_a_limit_then_told_once():
    crowd = Crowd()

    verdicts = burst(crowd, 7, BURST + 3)
    assert verdicts[:BURST] == [Verdict.ADMITTED] * BURST
    assert verdicts[BURST:] == [Verdict.WARNED, Verdict.IGNORED, Verdict.IGNORED]
    assert crowd.enter(8, 0.0) is Verdict.ADMITTED


def test_only_silence_ends_it():
    crowd = Crowd()
    burst(crowd, 7, BURST + 1)

    assert crowd.enter(7, CALM - 1) is Verdict.IGNORED
    assert crowd.enter(7, 2 * CALM - 2) is Verdict.IGNORED
    assert crowd.enter(7, 3 * CALM - 2) is Verdict.ADMITTED


def test_the_limit_is_by_the_minute():
    crowd = Crowd()
    burst(crowd, 7, BURST)

    assert burst(crowd, 7, 5, now=12.0) == [Verdict.ADMITTED] * 4 + [Verdict.WARNED]


def test_whoever_is_trusted_begins_anew():
    crowd = Crowd()
    assert burst(crowd, 7, BURST + 1)[-1] is Verdict.WARNED
    crowd.admit(7)

    assert crowd.enter(7, 0.0) is Verdict.ADMITTED


def test_so_many_people_are_remembered_and_no_more():
    crowd = Crowd()
    for user in range(MOST + 10):
        crowd.enter(user, 0.0)
    crowd.leave(0)  # who has been forgotten

    assert len(crowd) == MOST


def test_a_flood_gets_one_polite_line_and_holds_up_nobody(telegram, process, an, ann):
    an.asks(QUESTION)
    with process.locked():  # so that no answer is finished meanwhile
        for _ in range(2 * BURST):
            an.says(QUESTION)
        ann.says("/start")  # which needs no turn at the database
        telegram.wait_for("sendMessage", lambda call: call.accepted, chat=ann.id)
        telegram.wait_for("sendMessage", lambda call: call.text == SLOWED, chat=an.id)
        query = an.taps("PAPI 2020")
        notice = telegram.wait_for(
            "answerCallbackQuery", lambda call: call.params["callback_query_id"] == query
        )
        assert notice.params["text"] == SLOWED
    telegram.wait_for("sendMessage", chat=an.id, count=BURST + 2)

    said = [call.text for call in telegram.calls("sendMessage", an.id)]
    assert said.count(SLOWED) == 1
    assert len(said) == BURST + 2  # the first answer, those of the burst, the polite line
    assert "27/63" in ann.asks(QUESTION).text
