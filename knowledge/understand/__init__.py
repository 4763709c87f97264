"""Read a message: its words become frames, or it is declined with the word that stands in the way.

`tongue` tells the language of a message, `clauses` cuts it into questions, `parts` reads each.
`collect` gathers the slots of one; `apart`, `composed`, `movers`, `aims`, `always` and `foreign`
join words that stand apart, `quantities`, `times` and `claims` read numbers, periods and beliefs,
`purposes` and `wrapping` drop what stands around a question, `decide` composes the frame, `judge`
holds every word that nothing explains against it. Imports `slots`, `text`, `terms`; knows no
figures.
"""

from knowledge.understand.parts import Part, understand

__all__ = ["Part", "understand"]
