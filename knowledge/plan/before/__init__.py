"""What a message takes from the conversation before it.

Holds: whether it goes on at all and with which operation (`following`), from which year (`since`),
what it puts in the place of something asked (`again`), what it asks of the one or the region just
`found`, and what it takes of the list, the comparison, the pair, the figure or the text shown last
(`keeping`, `leaning`, `shown`, `together`, `told`). Reads the planner's context; keeps nothing.
"""
