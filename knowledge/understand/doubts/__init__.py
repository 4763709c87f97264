"""What speaks against answering: words that nothing explains, or that the frame has no place for.

`judge` weighs it all. Holds: strange words that may be slips (`slips`, `halved`), words that were
understood and left over (`leftover`, `uses`), and what nothing works out (`unworked`). Changes no
frame but by its doubts.
"""
