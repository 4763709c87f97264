"""The stand-in of Telegram, driven by the real library over HTTP."""

import asyncio
import json
import random
from urllib.request import Request, urlopen

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.fake_telegram import (
    BAD_GATEWAY,
    BLOCKED,
    CHAT_NOT_FOUND,
    DROPPED,
    LOST,
    UNAUTHORIZED,
    FakeTelegram,
    NotSeenError,
    Upload,
    delayed,
    held,
    migrated,
    too_many,
)

TOKEN = "1234:test-token"


@pytest.fixture(autouse=True)
def _durations(monkeypatch):
    """Have the library tell `RetryAfter` in its new way, of which it warns otherwise."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def telegram():
    with FakeTelegram() as running:
        yield running


@pytest.fixture
def an(telegram):
    return telegram.user(7, "An")


@pytest.fixture
async def bot(telegram):
    async with _bot(telegram) as ready:
        yield ready


def _bot(telegram, token=TOKEN):
    return Bot(token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot")


def _keyboard(*buttons):
    return InlineKeyboardMarkup([[InlineKeyboardButton(t, callback_data=d) for t, d in buttons]])


# A bot that polls


@pytest.fixture
async def polling(telegram):
    """A bot that answers whatever a user can do."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{telegram.url}/bot")
        .base_file_url(f"{telegram.url}/file/bot")
        .build()
    )
    application.add_handler(CommandHandler("start", _greet))
    application.add_handler(MessageHandler(filters.Document.ALL, _weigh))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _notice_edit))
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.add_handler(CallbackQueryHandler(_choose))
    application.add_handler(InlineQueryHandler(_suggest))
    application.add_handler(ChatMemberHandler(_meet))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=10, allowed_updates=Update.ALL_TYPES)
        await asyncio.to_thread(telegram.wait_for, "getUpdates")
        yield application
        await application.updater.stop()
        await application.stop()


async def _greet(update, context):
    await update.effective_message.reply_html(
        "Chào <b>bạn</b>",
        reply_markup=_keyboard(("An Giang", "province:89")),
    )


async def _weigh(update, context):
    file = await update.message.document.get_file()
    await update.message.reply_text(f"{len(await file.download_as_bytearray())} byte")


async def _notice_edit(update, context):
    await context.bot.send_message(update.effective_chat.id, f"Sửa: {update.edited_message.text}")


async def _echo(update, context):
    await context.bot.send_message(update.effective_chat.id, update.message.text)


async def _choose(update, context):
    await update.callback_query.answer("Đã chọn")
    await update.callback_query.edit_message_text(f"Bạn chọn {update.callback_query.data}")


async def _suggest(update, context):
    content = InputTextMessageContent("42,13")
    await update.inline_query.answer([InlineQueryResultArticle("1", "PAPI", content)])


async def _meet(update, context):
    if update.my_chat_member.new_chat_member.status == "member":
        await context.bot.send_message(update.effective_chat.id, "Xin chào tổ")


async def test_a_question_goes_round(polling, an):
    reply = await asyncio.to_thread(an.asks, "PAPI 2021 hạng mấy")

    assert (reply.method, reply.chat, reply.text) == ("sendMessage", 7, "PAPI 2021 hạng mấy")
    assert reply.accepted


async def test_a_command_gets_a_keyboard_and_a_tap_edits_the_message(polling, telegram, an):
    greeting = await asyncio.to_thread(an.asks, "/start")
    an.taps("An Giang")
    edit = await asyncio.to_thread(telegram.wait_for, "editMessageText")

    assert (greeting.text, greeting.buttons) == ("Chào bạn", ["An Giang"])
    assert (edit.text, edit.message_id) == ("Bạn chọn province:89", greeting.message_id)
    assert telegram.calls("answerCallbackQuery")[0].text == "Đã chọn"
    assert [m["text"] for m in telegram.messages_of(7)] == ["/start", "Bạn chọn province:89"]
    with pytest.raises(AssertionError, match="no button 'An Giang'"):
        an.taps("An Giang")


async def test_an_edited_question_a_file_and_an_inline_query_arrive(polling, telegram, an):
    number = an.says("PAPI 2021")
    an.edits(number, "PAPI 2022")
    content = random.Random(0).randbytes(3000)
    an.sends(Upload("số liệu.csv", content, "text/csv"), caption="nạp")
    an.searches("papi")

    for text in ("PAPI 2021", "Sửa: PAPI 2022", "3000 byte"):
        await asyncio.to_thread(telegram.wait_for, matches=lambda c, text=text: c.text == text)
    answer = await asyncio.to_thread(telegram.wait_for, "answerInlineQuery")
    assert answer.params["results"][0]["title"] == "PAPI"


async def test_a_group_adds_the_bot_and_asks(polling, telegram, an):
    group = telegram.group(-100200, "Tổ CCHC", admins=[an])
    group.adds_bot(an)
    await asyncio.to_thread(telegram.wait_for, "sendMessage", chat=-100200)
    reply = await asyncio.to_thread(an.asks, "SIPAS 2024", group)
    admins = await polling.bot.get_chat_administrators(-100200)
    member = await polling.bot.get_chat_member(-100200, polling.bot.id)

    assert reply.text == "SIPAS 2024"
    assert [admin.user.id for admin in admins] == [7]
    assert member.status == "member"
    group.removes_bot(an)
    with pytest.raises(Forbidden, match="kicked"):
        await polling.bot.send_message(-100200, "còn đây")


# Updates


async def test_updates_stay_until_confirmed(bot, an):
    an.says("một")
    an.says("hai")
    first, second = await bot.get_updates(timeout=0)

    assert [second.update_id] == [
        u.update_id for u in await bot.get_updates(offset=second.update_id)
    ]
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert first.update_id + 1 == second.update_id


async def test_a_poll_wakes_at_once(bot, telegram, an):
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(telegram.wait_for, "getUpdates")
    an.says("dậy")

    assert (await poll)[0].message.text == "dậy"


async def test_only_allowed_updates_are_queued(bot, telegram, an):
    await bot.get_updates(allowed_updates=["my_chat_member"])
    an.says("không ai nghe")
    an.blocks()

    (update,) = await bot.get_updates()
    assert update.my_chat_member.new_chat_member.status == "kicked"
    assert telegram.updates.withheld == {"message": 1}


async def test_a_second_poll_ends_the_first(bot, telegram, an):
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(telegram.wait_for, "getUpdates")
    async with _bot(telegram) as other:
        await other.get_updates(timeout=0)

    with pytest.raises(Conflict, match="other getUpdates"):
        await first


async def test_a_webhook_gets_updates_with_its_secret_until_it_takes_them(bot, telegram, an):
    with FakeTelegram() as receiver:  # any HTTP server that can refuse once will do
        hook = f"{receiver.url}/bot1:x/hook"
        await bot.set_webhook(hook, secret_token="bí-mật".encode().hex())
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        an.says("qua webhook")
        call = await asyncio.to_thread(receiver.wait_for, "hook", count=2)
        info = await bot.get_webhook_info()
        await bot.delete_webhook(drop_pending_updates=True)

    assert call.params["message"]["text"] == "qua webhook"
    assert (hook, 1) == (info.url, info.pending_update_count)
    assert "404" in info.last_error_message
    assert await bot.get_updates() == ()


# What is refused


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("Tỉnh <đồng tháp>", 'Unsupported start tag "đồng" at byte offset 7'),
        ("<b>đậm", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b><i>chéo</b></i>",
            'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"',
        ),
        ("thừa</b>", "Unexpected end tag at byte offset 6"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("dòng<br/>dòng", 'Unsupported start tag "br/" at byte offset 5'),
        ("<a href='x>y</a>", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("cuối <", "Unclosed start tag at byte offset 7"),
    ],
)
async def test_wrong_markup_is_refused_in_telegrams_words(bot, an, markup, complaint):
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(7, markup, parse_mode="HTML")

    assert f"can't parse entities: {complaint}".lower() == refusal.value.message.lower()


async def test_right_markup_becomes_text_and_entities(bot, telegram, an):
    source = (
        '😀 <B>42,13</B> &lt; &#52;3 &nbsp;<a href="https://x.vn/?a&amp;b">nguồn</a>'
        '<blockquote expandable><tg-spoiler>x</tg-spoiler></blockquote><pre><code class="language-py">y</code></pre>'
    )
    message = await bot.send_message(7, f"  {source}\n", parse_mode="HTML")

    assert "😀 42,13 < 43 &nbsp;nguồnxy" == message.text == telegram.calls("sendMessage")[0].text
    bold, link, *_ = message.entities
    assert (bold.type, message.parse_entity(bold)) == ("bold", "42,13")
    assert (link.url, message.parse_entity(link)) == ("https://x.vn/?a&b", "nguồn")


async def test_sizes_are_enforced_after_markup_is_read(bot, an):
    await bot.send_message(7, f"<b>{'ạ' * 4096}</b>", parse_mode="HTML")
    for text, words in (("ạ" * 4097, "message is too long"), (" \n", "text is empty")):
        with pytest.raises(BadRequest, match=rf"(?i){words}"):
            await bot.send_message(7, text)
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await bot.send_photo(7, b"png", caption="ạ" * 1025)


@pytest.mark.parametrize("text", ["", "a" * 257])
async def test_a_button_copies_1_to_256_characters(bot, an, text):
    def copying(copied):
        return InlineKeyboardMarkup(
            [[InlineKeyboardButton("Chép", copy_text=CopyTextButton(copied))]]
        )

    await bot.send_message(7, "x", reply_markup=copying("a" * 256))
    with pytest.raises(BadRequest, match=r"(?i)button_copy_text_invalid"):
        await bot.send_message(7, "x", reply_markup=copying(text))


@pytest.mark.parametrize(("width", "height"), [(9000, 1001), (2100, 100)])
async def test_a_picture_may_be_neither_too_large_nor_too_narrow(bot, an, width, height):
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    photo = await bot.send_photo(7, head + (1080).to_bytes(4, "big") + (900).to_bytes(4, "big"))

    assert (photo.photo[-1].width, photo.photo[-1].height) == (1080, 900)
    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(7, head + width.to_bytes(4, "big") + height.to_bytes(4, "big"))


@pytest.mark.parametrize("data", ["đ" * 33, ""])
async def test_callback_data_is_1_to_64_bytes(bot, an, data):
    await bot.send_message(7, "được", reply_markup=_keyboard(("Nút", "đ" * 32)))
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(7, "không", reply_markup=_keyboard(("Nút", data)))


async def test_edits_need_a_message_of_the_bots_own_and_a_change(bot, an):
    sent = await bot.send_message(7, "cũ", reply_markup=_keyboard(("Nút", "1")))
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await sent.edit_text("cũ", reply_markup=_keyboard(("Nút", "1")))
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("mới", 7, 999)
    with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
        await bot.edit_message_text("mới", 7, an.says("của tôi"))
    bare = await sent.edit_reply_markup(None)

    assert (bare.text, bare.reply_markup) == ("cũ", None)
    assert (await sent.edit_text("mới")).text == "mới"


async def test_chats_refuse_as_they_do_in_telegram(bot, telegram, an):
    telegram.user(8, started=False)
    an.blocks()
    for chat, error, words in (
        (7, Forbidden, "blocked by the user"),
        (8, Forbidden, "can't initiate"),
        (9, BadRequest, "(?i)chat not found"),
        ("@ai_do", BadRequest, "(?i)chat not found"),
    ):
        with pytest.raises(error, match=words):
            await bot.send_message(chat, "chào")
    an.unblocks()

    assert (await bot.send_message(7, "chào")).message_id


async def test_an_old_tap_cannot_be_answered(bot, telegram, an):
    await bot.send_message(7, "chọn", reply_markup=_keyboard(("Nút", "1")))
    query = an.taps("1")
    telegram.expire_queries()

    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(query)


async def test_a_reaction_needs_a_message_and_one_known_sign(bot, telegram, an):
    number = an.says("cảm ơn")
    assert await bot.set_message_reaction(7, number, "👍")
    assert await bot.set_message_reaction(7, number)
    with pytest.raises(BadRequest, match=r"(?i)message to react not found"):
        await bot.set_message_reaction(7, 999, "👍")
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(7, number, "x")
    with pytest.raises(BadRequest, match=r"(?i)reactions_too_many"):
        await bot.set_message_reaction(7, number, ["👍", "👎"])


async def test_inline_answers_are_looked_at_one_by_one(bot, telegram, an):
    def article(number, title="PAPI", text="42,13"):
        return InlineQueryResultArticle(number, title, InputTextMessageContent(text, "HTML"))

    async def answer(*results, start="q_1"):
        button = InlineQueryResultsButton("Hỏi riêng", start_parameter=start)
        return await bot.answer_inline_query(an.searches("papi"), results, button=button)

    assert await answer(article("1"), article("2"))
    for wrong, words in (
        ((article("1"), article("1")), "result_id_duplicate"),
        ((article("x" * 65),), "result_id_invalid"),
        ((article("1", title=""),), "article_title_empty"),
        ((article("1", text="<b>42"),), "can't parse entities"),
        ((article("1", text=" "),), "message text is empty"),
    ):
        with pytest.raises(BadRequest, match=rf"(?i){words}"):
            await answer(*wrong)
    with pytest.raises(BadRequest, match=r"(?i)start_param_invalid"):
        await answer(article("1"), start="số liệu")


async def test_a_channel_adds_the_bot_as_an_administrator_with_rights(bot, telegram, an):
    channel = telegram.channel(-1001, admins=[an])
    channel.adds_bot(an, may_post=False)
    (update,) = await bot.get_updates(allowed_updates=["my_chat_member"])

    member = update.my_chat_member.new_chat_member
    assert (member.status, member.can_post_messages) == ("administrator", False)
    assert await bot.leave_chat(-1001)
    with pytest.raises(Forbidden, match="not a member of the channel"):
        await bot.send_message(-1001, "còn đây")


async def test_unknown_methods_and_malformed_tokens_are_not_found(bot, telegram):
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTea")
    nobody = _bot(telegram, "no-token")
    with pytest.raises(InvalidToken):
        await nobody.initialize()
    await nobody.shutdown()


# Files, menus, the rest


async def test_files_go_up_and_down_unharmed(bot, telegram, an):
    content = bytes(range(256)) * 40 + b"\r\n--x\r\n"
    sent = await bot.send_document(
        7,
        content,
        caption="<b>Số</b>",
        filename="Số.csv",
        parse_mode="HTML",
    )
    again = await bot.send_document(7, sent.document.file_id)
    photo = await bot.send_photo(7, content)

    file = await bot.get_file(again.document.file_id)
    assert content == bytes(await file.download_as_bytearray())
    assert (sent.document.file_name, sent.caption) == ("Số.csv", "Số")
    assert len(content) == photo.photo[-1].file_size
    with pytest.raises(BadRequest, match=r"(?i)invalid file_id"):
        await bot.get_file("không có")


async def test_a_file_of_more_than_20_mb_cannot_be_fetched(bot, an):
    an.sends(Upload("to.xlsx", b"", claimed=20_000_001))
    (update,) = await bot.get_updates()

    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await update.message.document.get_file()


async def test_menus_are_kept_by_scope_and_language(bot, telegram, an):
    await bot.set_my_commands([BotCommand("help", "Trợ giúp")], language_code="vi")
    await bot.set_my_commands([("load", "Nạp")], scope=BotCommandScopeChat(7))
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.set_my_commands([("load", "Nạp")], scope=BotCommandScopeChat(9))
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("Nạp", "Nạp")])

    assert telegram.commands(language="vi") == {"help": "Trợ giúp"}
    assert telegram.commands("chat", 7) == {"load": "Nạp"}
    assert (await bot.get_my_commands(BotCommandScopeChat(7)))[0].description == "Nạp"
    await bot.delete_my_commands(language_code="vi")
    assert telegram.commands(language="vi") == {}


async def test_messages_are_copied_forwarded_and_deleted(bot, telegram, an):
    telegram.user(8)
    source = await bot.send_message(7, "<i>tin</i>", parse_mode="HTML")
    copied = await source.copy(8)
    forwarded = await source.forward(8)
    await bot.delete_message(8, copied.message_id)

    assert source.message_id < copied.message_id < forwarded.message_id
    assert [message["text"] for message in telegram.messages_of(8)] == ["tin"]
    assert forwarded.text_html == "<i>tin</i>"
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(8, copied.message_id)


async def test_simple_setters_and_actions_are_granted(bot, telegram, an):
    assert await bot.set_my_description("Trả lời về PAPI", language_code="vi")
    assert await bot.send_chat_action(7, "typing")
    assert await bot.leave_chat(telegram.group(-5).chat.id)
    assert (await bot.get_me()).username == "chiso_test_bot"


def test_json_bodies_are_read_too(telegram, an):
    body = json.dumps({"chat_id": 7, "text": "123"}).encode()
    request = Request(
        f"{telegram.url}/bot{TOKEN}/sendmessage",
        body,
        {"Content-Type": "application/json"},
    )
    with urlopen(request) as response:
        answer = json.load(response)

    assert (answer["result"]["text"], answer["result"]["from"]["id"]) == ("123", 1234)


# Faults


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (too_many(3), RetryAfter),
        (BLOCKED, Forbidden),
        (CHAT_NOT_FOUND, BadRequest),
        (migrated(-1001), ChatMigrated),
        (BAD_GATEWAY, NetworkError),
        (UNAUTHORIZED, InvalidToken),
        (DROPPED, NetworkError),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_a_fault_strikes_once_and_nothing_is_sent(bot, telegram, an, fault, error):
    telegram.fail("sendMessage", fault)
    with pytest.raises(error) as raised:
        await bot.send_message(7, "một")
    assert error is type(raised.value)
    assert telegram.messages_of(7) == []
    await bot.send_message(7, "hai")

    assert [call.accepted for call in telegram.calls("sendMessage")] == [False, True]


async def test_an_answer_may_be_lost_though_the_message_was_sent(bot, telegram, an):
    telegram.fail("sendMessage", LOST)
    with pytest.raises(NetworkError):
        await bot.send_message(7, "đã gửi")

    assert [message["text"] for message in telegram.messages_of(7)] == ["đã gửi"]
    assert telegram.calls("sendMessage")[0].accepted


async def test_faults_choose_by_method_chat_and_number(bot, telegram, an):
    telegram.user(8)
    telegram.fail("sendMessage", BLOCKED, chat=8, nth=2, times=None)
    outcomes = [await _outcome(bot.send_message(chat, "x")) for chat in (7, 8, 7, 8, 8, 7)]

    assert outcomes == ["ok", "ok", "ok", "Forbidden", "Forbidden", "ok"]


async def _outcome(request):
    try:
        await request
    except TelegramError as error:
        return type(error).__name__
    return "ok"


async def test_a_held_answer_comes_after_its_release(bot, telegram, an):
    fault = telegram.fail("sendMessage", held())
    sending = asyncio.create_task(bot.send_message(7, "chậm"))
    call = await asyncio.to_thread(telegram.wait_for, "sendMessage")

    assert (call.accepted, sending.done()) == (True, False)
    fault.release()
    assert (await sending).text == "chậm"


async def test_a_late_answer_times_out_though_the_message_was_sent(bot, telegram, an):
    telegram.fail("sendMessage", delayed(60))
    with pytest.raises(TimedOut):
        await bot.send_message(7, "trễ", read_timeout=0.05)

    assert telegram.calls("sendMessage")[0].accepted


# Pace and waiting


class _Clock:
    now = 100.0

    def __call__(self):
        return self.now


async def test_the_pace_is_enforced_on_request():
    clock = _Clock()
    with FakeTelegram(enforce_pace=True, open_world=True, clock=clock) as telegram:
        async with _bot(telegram) as bot:
            private = [await _outcome(bot.send_message(chat, "x")) for chat in (7, 7, 8)]
            everyone = [await _outcome(bot.send_message(chat, "x")) for chat in range(100, 129)]
            clock.now += 1
            group = [await _outcome(bot.send_message(-5, "x")) for _ in range(21)]
            with pytest.raises(RetryAfter) as refusal:
                await bot.send_message(-5, "x")
            clock.now += 60
            later = await _outcome(bot.send_message(-5, "x"))

    assert private == ["ok", "RetryAfter", "ok"]
    assert everyone.count("ok") == 28
    assert (group.count("ok"), group[-1]) == (20, "RetryAfter")
    assert refusal.value.retry_after.total_seconds() == 60
    assert later == "ok"


async def test_a_wait_in_vain_tells_what_was_seen(bot, telegram, an):
    await bot.send_message(7, "<b>có</b>", parse_mode="HTML", reply_markup=_keyboard(("Nút", "1")))

    with pytest.raises(NotSeenError, match=r"sendPhoto to 7, number 1") as failure:
        telegram.wait_for("sendPhoto", chat=7, timeout=0)
    assert "sendMessage 7 'có' ['Nút'] -> ok" in str(failure.value)


def test_stopping_ends_polls_and_held_answers():
    async def poll():
        async with _bot(telegram) as bot:
            telegram.fail("getMe", held())
            requests = [
                asyncio.create_task(_outcome(r))
                for r in (bot.get_updates(timeout=60), bot.get_me())
            ]
            await asyncio.to_thread(telegram.wait_for, "getUpdates")
            await asyncio.to_thread(telegram.wait_for, "getMe", count=2)
            await asyncio.to_thread(telegram.__exit__)
            return await asyncio.gather(*requests)

    telegram = FakeTelegram().__enter__()
    assert asyncio.run(poll()) == ["NetworkError", "NetworkError"]
