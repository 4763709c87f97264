"""Read a message: its words become frames, or it is declined with the word that stands in the way.

`collect` gathers slots from tags, `apart` joins words that stand apart, `quantities`, `times` and
`claims` read numbers, periods and beliefs, `decide` composes the frame, `judge` holds every word
that nothing explains against it, `parts` cuts a message into its questions. Imports `slots`,
`text`, `terms`; knows no figures.
"""

from knowledge.understand.parts import Part, understand

__all__ = ["Part", "understand"]
