"""Activities, their dated occurrences, and the kinds of places in them."""
