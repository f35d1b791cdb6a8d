"""Words → facts: toponyms, persons and events of a text, as pure functions."""
