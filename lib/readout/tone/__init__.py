"""In what tone: evaluation, hedges, boosters and loaded words, scored in their clause and owned by a voice."""
