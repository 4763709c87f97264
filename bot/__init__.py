"""Bot: the shell around `knowledge`: Telegram, the command line, the store, the settings.

Does the I/O and holds no judgement about questions or figures. May import `knowledge`, never the
other way round.
"""
