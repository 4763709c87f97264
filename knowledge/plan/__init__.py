"""Complete a frame: a query with every slot filled, or a question back.

What was not said comes from the conversation, then from the defaults (home area, latest period),
and the query remembers which. `following` tells whether a message goes on from the one before;
`leaning`, `keeping`, `together` and `shown` what it takes from the list, comparison, pair or
figure shown last. Imports `library` and `terms`; looks at no figures: "latest" stays symbolic
until they are there.
"""

from knowledge.plan.planner import Planner
from knowledge.plan.planning import declined, plan, suggestions
from knowledge.plan.remembering import remember

__all__ = ["Planner", "declined", "plan", "remember", "suggestions"]
