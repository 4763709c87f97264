"""`python -m bot` is `chiso`."""

import gc

gc.disable()  # until all is loaded: looking for garbage where there is none is a fifth of a start

from bot.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
