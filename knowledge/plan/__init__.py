"""Complete a frame: a query with every slot filled, or a question back.

What was not said comes from the conversation, then from the defaults (home area, latest period),
and the query remembers which. `before` is what a message takes from what was shown last;
`subjects`, `places` and `times` fill the slots, `settling` puts them in line, `remembering` keeps
what the next message may refer to. Imports `library` and `terms`; looks at no figures: "latest"
stays symbolic until they are there.
"""

from knowledge.plan.planner import Planner
from knowledge.plan.planning import declined, plan, suggestions
from knowledge.plan.remembering import acquainted, remember

__all__ = ["Planner", "acquainted", "declined", "plan", "remember", "suggestions"]
