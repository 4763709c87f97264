"""Read a message: its words become frames, or it is declined with the word that stands in the way.

`clauses` cuts it into questions, `parts` reads each: `around` drops what is no part of it,
`collect` gathers the slots, with `numbers` and `joined` giving words the meaning they have
together, `decide` composes the frame (`operation`, `shape`, `thresholds`, `times`, `claims`; what
`texts` answer), `judge` holds every word that nothing explains against it. Imports `slots`,
`text`, `terms`; knows no figures.
"""

from knowledge.understand.parts import Part, understand

__all__ = ["Part", "understand"]
