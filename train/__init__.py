"""Training of the tagger; needs the `train` extra. `python -m train --help`."""
