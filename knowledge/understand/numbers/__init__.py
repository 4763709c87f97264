"""What a number is: a year, a rank, a limit, a score, a dimension, a date.

Holds: the words next to it (`beside`), two numbers that bound a score (`ranges`), and the role
that follows (`quantities`). Decides nothing about the question.
"""
