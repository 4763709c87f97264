"""What stands around a question and is no part of it.

Holds: the language of a message (`tongue`), what an office letter puts around its question
(`letters`), what the figures are for (`purposes`), the time of day (`hours`), who says so and
other tongues' words (`wrapping`). Drops words; gives none a meaning.
"""
