"""What in a report is not its prose: marked, never cut.

Everything here goes by layout (what stands on a line of its own, how it ends, what stands around it) and by lexicons;
no parser. A rule prefers to leave a piece unmarked: prose that is marked is lost to the reading, a heading that is
not marked is one odd sentence.
"""

from sayso.ingest.not_text.mark import mark

__all__ = ["mark"]
