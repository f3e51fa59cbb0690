"""Importing this loads all that reading needs, in a process from which those that read are forked.

They then share its memory, and none of them waits for models and word lists. Nothing else may import it.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress

from sayso import pipeline
from sayso.model import Report

TEXT = """Ruritania warned Elbonia on Tuesday that it would close the strait if talks fail.

"We will not wait," President Oma Vell told reporters after a 50-minute call on 3 March.
"""

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the reports
with suppress(Exception):  # what breaks here breaks again on the first report, and is recorded there
    pipeline.read(Report(TEXT, ("",)))
gc.freeze()  # so that no collection touches, and thereby copies, what is shared
