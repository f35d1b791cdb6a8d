"""Names → places: the embedded gazetteer and the choice among its candidates."""
