"""Under which frame: codebooks, the cues that are a frame's evidence, and rival names for one contested thing."""
