"""Measured accuracy, with floors that only rise."""
