"""Un voisin cherche / Een buur zoekt: writing it, my own, and those of neighbours."""
