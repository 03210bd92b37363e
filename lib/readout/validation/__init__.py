"""How far the engines may be believed: findings held against gold, scored, explained, carried into other figures."""
