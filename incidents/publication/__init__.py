"""The read side: log, public documents, snapshot, search, features, maps."""
