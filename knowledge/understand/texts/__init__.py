"""Questions that loaded texts and definitions answer, not figures.

Holds: whether one is asked for (`asked`), aims and what came of them (`aims`), facts about an
index (`aspects`), which text (`topics`), people in posts (`posts`), letters to be drafted and
details to be counted (`details`), and what a text leaves unanswered (`untold`).
"""
