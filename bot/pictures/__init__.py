"""Pictures out: figures become a PNG that is read on a phone.

Holds: the drawing (`drawing`, `bars`, `lines`, `paper`), the process that draws (`child`) and who
keeps it busy (`studio`). May import `knowledge` and matplotlib, which nothing else imports, and
this only in the child: it weighs more than the rest of the bot. Refuses: wording, choosing what is
drawn, and waiting for ever: a picture that takes too long is none.
"""

from __future__ import annotations

from bot.pictures.studio import Studio

__all__ = ["Studio"]
