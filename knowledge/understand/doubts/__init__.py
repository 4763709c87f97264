"""What speaks against answering: words that nothing explains, or that the frame has no place for.

`judge` weighs it all. Holds: strange words that may be slips (`slips`, `halved`), words that were
understood and left over (`leftover`, `uses`), what nothing works out (`unworked`), and whether the
conversation went on all the same (`going_on`). Changes no frame but by its doubts.
"""
