"""Dutch: tokens and sentences, names, quotes, and who says them. Language data stands apart, in data/.

``text`` -> ``names`` -> ``quotes`` (by ``syntax``) -> ``speakers``; ``enricher`` puts them together.
"""
