"""Speed and memory, beside the parser alone."""
