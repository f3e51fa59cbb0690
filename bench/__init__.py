"""Speed, memory and growth, beside the parser alone."""
