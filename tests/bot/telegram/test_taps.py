"""Whatever a button says, an old one or one that nobody made: its tap gets a calm answer."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.handlers.register import ACTIONS
from tests.bot.telegram.conftest import START_SECONDS, Process
from tests.fake_telegram import FakeTelegram

OWNER = 41
MOST_BYTES = 64
STALE = "Nút này thuộc phiên bản trước, không dùng được nữa. Xin anh/chị gõ lại câu hỏi."
APOLOGY = "Xin lỗi anh/chị, câu này chưa xử lý được do lỗi hệ thống"
TOKENS = (
    *("bv~PAPI~87~b21~b", "cv~PAPI+SIPAS~87,89~b11-24~ab", "ev~PAPI~~b21", "kv~PAPI~~b21"),
    *("av~PAPI~~b21~a~1,2~~b~~ab~5", "fv~PAPI~87~b20,21", "hv~PAR_INDEX", "1:jv~PAPI~~b21"),
)
FORGED = (
    *("!lang", "!lang:", "!lang:fr", "!lang:vi:en", "!lang:vi\n", "!history:abc", "!history:"),
    *("!history:999999999999999999999", "!history:9999999999", "!history:٣", "!history:-1"),
    *("!nothing", "!nothing:1", "!", "!:", "!release.publish", "!release.publish:1:2", "!export"),
    *("!export:PAPI:pdf", "!source:", "!admin.add:7:chief:", "!admin.add:x:editor:An"),
    *("!announce.at:1", "!announce.at:1:99999999999", "!feedback.answer:1", "!wait:", "!wait:zz"),
    *("!unanswered.word:0123456789", "!unanswered.mean:0123456789:1", "?", "~", "Ắ", "\0"),
    *("ev~XYZ~~b21", "ev~PAPI~~b0-99999999999", "cv~~~d~~~~d", "kv~PAPI~~b21~~~~~~~~~~aaNaN"),
    "kv~PAPI~~b21~~~~~~~~~~aa1E999999",
)
"""What no button of this version says."""
LETTERS = st.characters(exclude_categories=["Cs"])
PIECES = st.one_of(
    st.integers(-2, 10**22).map(str),
    st.sampled_from(("", "vi", "PAPI", "csv", "editor", "i:PAPI", "a:An Giang", "0123456789", "~")),
    st.text(LETTERS, max_size=8),
)
VERBS = st.sampled_from([action.name for action in ACTIONS])


def fits(data):
    return 0 < len(data.encode()) <= MOST_BYTES


@st.composite
def torn(draw):
    """A reading's token with one stretch of it replaced."""
    token = draw(st.sampled_from(TOKENS))
    start = draw(st.integers(0, len(token)))
    return token[:start] + draw(st.text("abv~,+-#;:0129", max_size=5)) + token[start + 2 :]


DATA = st.one_of(
    st.text(LETTERS, min_size=1, max_size=MOST_BYTES),
    st.builds(
        lambda verb, rest: ":".join([f"!{verb}", *rest]), VERBS, st.lists(PIECES, max_size=4)
    ),
    torn(),
)


@pytest.fixture(scope="module")
def owner(figures, tmp_path_factory):
    """Who may do everything, on a bot of her own: a tap may undo what there is."""
    with FakeTelegram() as telegram:
        folder = tmp_path_factory.mktemp("taps")
        process = Process(telegram, folder, figures, CHISO_ADMIN_IDS=str(OWNER)).start()
        person = telegram.user(OWNER, "Chủ")
        person.asks("PAPI 2021")
        yield person
        assert process.stop() == 0, process.log
        assert "an update failed" not in process.log


def answered(person, data):
    """What is said to a tap on a button with this data."""
    telegram, chat = person.telegram, person.id
    message = next(each for each in telegram.messages_of(chat) if each["from"]["is_bot"])
    before = len(telegram.journal)
    query = person.taps_as_it_was(dict(message), data)
    answer = telegram.wait_for(
        "answerCallbackQuery",
        lambda call: call.params["callback_query_id"] == query,
        since=before,
        timeout=START_SECONDS,
    )
    return answer.params.get("text", "")


@pytest.mark.parametrize("data", FORGED)
def test_what_is_no_button_of_this_version_says_so(owner, data):
    assert answered(owner, data) == STALE


@settings(
    max_examples=80,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(DATA.filter(fits))
@example("!taught")
def test_a_tap_is_answered_whatever_the_button_says(owner, data):
    answered(owner, data)
    said = owner.telegram.messages_of(owner.id)
    assert not any(APOLOGY in message.get("text", "") for message in said)
