"""Words that get their meaning from those beside them, before anything is decided.

Holds: ends of a table (`ends`), both sides of a place (`neighbours`), what is pointed back at
(`pointing`), one of two (`either`), other years (`as_then`, `both_years`), estimates
(`estimated`), figures told of named sides (`gaps`), what is not ours (`foreign`), turns of speech
(`idioms`, `turned`, `settling`), what "nào" asks of (`which`). Each takes gathered slots and
changes them in place.
"""
