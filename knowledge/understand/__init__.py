"""Read a message: its words become frames, or it is declined with the word that stands in the way.

`reader` takes it, `heard` says what of the conversation counts, `clauses` cuts it into questions
(`halves`, `mixed`, `lent`), `parts` reads each: `around` drops what is no part of it, `collect`
gathers the slots (`gathered`), with `numbers`, `joined` and `apart` giving words the meaning they
have together, `decide` composes the frame: the `operation` or what `texts` answer, the `shape`,
`times`, `claims`, who or what is sought (`thresholds`, `selecting`, …), `several` the frames of
several figures, `behind` those of who stands before. `doubts` holds every word against it that
nothing explains.
Imports `slots`, `text`, `terms`; knows no figures.
"""

from knowledge.understand.parts import Part
from knowledge.understand.reader import Reader

__all__ = ["Part", "Reader"]
