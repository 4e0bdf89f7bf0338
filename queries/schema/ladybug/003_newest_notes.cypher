// Nothing: search has an index of notes of its own here, which is in their order. The twin tells Neo4j.
