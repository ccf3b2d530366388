"""The HTTP toolkit: transaction, guards, languages in paths, headers, errors, forms, assets.

It knows Flask and no noun of the house.
"""
