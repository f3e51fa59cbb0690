"""The desk's pages, for the browser of this machine alone."""

from sayso.web.app import application
from sayso.web.guard import Guard, Keys
from sayso.web.held import Held
from sayso.web.serving import serve

__all__ = ["Guard", "Held", "Keys", "application", "serve"]
