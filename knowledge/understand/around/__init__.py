"""What stands around a question and is no part of it.

Holds: the language of a message (`tongue`), what an office letter puts around its question
(`letters`), its sentences that only tell (`told`) save what `bounds` a question, lines of a list
(`items`), running numbers (`headings`), the time of day (`hours`), what the figures are for
(`purposes`), a place by its number alone (`lone`), who says so and other tongues' words
(`wrapping`). Drops words, or puts the name of a province where a word stands for it.
"""
