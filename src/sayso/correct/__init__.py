"""People's corrections put into effect: on what each report says, on how it is joined, on what is compared.

They are applied to every reading anew, after the machine's own work and before the next step, so that what follows
(stories, claims, the brief) rests on them. Those whose passage is no longer there are orphans: kept, listed, without
effect.
"""

from sayso.correct.joined import picture
from sayso.correct.orphans import holds, orphans, passages
from sayso.correct.reread import reading
from sayso.correct.weighed import findings

__all__ = ["findings", "holds", "orphans", "passages", "picture", "reading"]
