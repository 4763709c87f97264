"""Talk to a bot by hand: lines typed are the user's texts, `!LABEL` taps a button, requests are printed."""

import argparse
import sys
import threading

from tests.fake_telegram.server import FakeTelegram


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.fake_telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--user", type=int, default=1, help="id of the user who types (default 1)")
    options = parser.parse_args()
    with FakeTelegram(port=options.port, open_world=True) as telegram:
        telegram.journal.listeners.append(lambda call: print(call, flush=True))
        print(f"CHISO_TELEGRAM_API={telegram.url}  (any token such as 1:test)", flush=True)
        try:
            _listen(telegram, options.user)
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


def _listen(telegram: FakeTelegram, user_id: int) -> None:
    """Play the user from standard input."""
    user = telegram.user(user_id)
    for line in filter(None, map(str.strip, sys.stdin)):
        try:
            user.taps(line[1:]) if line.startswith("!") else user.says(line)
        except AssertionError as error:
            print(error, flush=True)


if __name__ == "__main__":
    main()
