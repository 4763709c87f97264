"""What the program does for people, one use case a module, each knowing the order of the stops.

May import `knowledge` and `bot.store`; speaks no Telegram and reads no settings.
"""
