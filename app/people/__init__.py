"""What is kept about somebody: seen, taken along, corrected, erased, in time; duplicates merged."""
