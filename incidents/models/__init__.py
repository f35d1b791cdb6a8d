"""Tables: schema, named constraints, adjective querysets."""
