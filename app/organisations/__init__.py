"""Housing companies, partners, the funder; communes, neighbourhoods, estates, venues."""
